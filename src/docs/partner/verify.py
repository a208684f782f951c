"""核验我们发来的事件。Verifies an event of ours; nothing but the standard library.

    SECRET=whsec_… python3 verify.py <webhook-id> <webhook-timestamp> <webhook-signature> < body
"""

import base64
import hashlib
import hmac
import os
import sys
import time


def is_ours(secret, message_id, timestamp, signatures, body):
    """正文须是收到的原始字节。The body is the bytes as they came, before any parsing."""
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(each, "v1," + expected) for each in signatures.split())


if __name__ == "__main__":
    sys.exit(0 if is_ours(os.environ["SECRET"], *sys.argv[1:4], sys.stdin.buffer.read()) else 1)
