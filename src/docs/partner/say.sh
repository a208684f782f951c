#!/bin/sh
# 发一个签了名的事件。Sends one signed event.
#
#   NIANGJIA=http://localhost:8080 AGENCY=civil-affairs SECRET=whsec_… \
#     ./say.sh <转介编号 referral id> accepted '{"message": "已受理"}'
#
# 打印应答码：202 已收下。Prints the status: 202 is taken.
set -eu
referral=$1 word=$2 data=${3:-'{}'}

id=${MESSAGE_ID:-msg_$(openssl rand -hex 16)}
timestamp=$(date +%s)
time=$(date -u +%Y-%m-%dT%H:%M:%SZ)
body=$(printf '{"specversion":"1.0","id":"%s","source":"/systems/%s","type":"org.niangjia.referral.%s.v1","subject":"%s","time":"%s","datacontenttype":"application/json","data":%s}' \
  "$id" "$AGENCY" "$word" "$referral" "$time" "$data")

# 密钥是 whsec_ 之后的 Base64；签的是 编号.时间戳.正文。The key is the Base64 after whsec_; id.timestamp.body is signed.
key=$(printf %s "${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
signature=$(printf '%s.%s.%s' "$id" "$timestamp" "$body" |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)

curl -sS -o /dev/null -w '%{http_code}\n' "$NIANGJIA/api/partner/v1/events" \
  -H 'Content-Type: application/cloudevents+json' \
  -H "X-Agency: $AGENCY" \
  -H "webhook-id: $id" \
  -H "webhook-timestamp: $timestamp" \
  -H "webhook-signature: v1,$signature" \
  --data-binary "$body"
