#!/bin/sh
# 核验我们发来的事件：正文从标准输入读，对则以 0 结束。Verifies an event of ours: body on standard input, ends with 0 if true.
#
#   SECRET=whsec_… ./verify.sh "$webhook_id" "$webhook_timestamp" "$webhook_signature" < body
set -eu
id=$1 timestamp=$2 signatures=$3

# 与标准时间相差超过五分钟的不收，防止重放。More than five minutes off is refused, or somebody replays it.
age=$(($(date +%s) - timestamp))
[ "$age" -ge -300 ] || exit 1
[ "$age" -le 300 ] || exit 1

key=$(printf %s "${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
expected=$({ printf '%s.%s.' "$id" "$timestamp"; cat; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)

# 更换密钥时会有多个签名，以空格分开，有一个对即可。While a secret is changed there are several; one suffices.
for signature in $signatures; do
  [ "$signature" = "v1,$expected" ] && exit 0
done
exit 1
