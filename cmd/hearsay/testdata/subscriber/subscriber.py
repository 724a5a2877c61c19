# A subscriber of hearsay's. pip install nats-py
#
#   python subscriber.py live 'claims.v1.en.*.deny.*'                what comes from now on
#   python subscriber.py since 24 'claims.v1.*.*.*.teresa-ferro'     what came in so many hours, and then what comes
#   python subscriber.py ask 'Maud Tilling denied it.'               who said what in a text
import asyncio
import json
import os
import sys
from datetime import datetime, timedelta, timezone
from urllib.parse import unquote

import nats
from nats.js.api import ConsumerConfig, DeliverPolicy

held = {}  # of each id the highest revision, withdrawn ones too


def take(claim, source):
    was = held.get(claim["id"], {"revision": 0, "status": ""})
    if claim["revision"] <= was["revision"]:
        return  # it came twice, or late
    held[claim["id"]] = claim
    what = "changed" if claim["status"] == was["status"] == "current" else claim["status"]
    print(what, claim["speaker"]["name"], claim["act"]["function"], claim["claim"]["text"], source, sep=" | ", flush=True)


async def follow(messages):
    async for m in messages:
        take(json.loads(m.data), unquote(m.headers["ce-source"]))  # the article


async def live(nc, subject):
    await follow((await nc.subscribe(subject)).messages)


async def since(nc, hours, subject):
    start = datetime.now(timezone.utc) - timedelta(hours=float(hours))
    sub = await nc.jetstream().subscribe(
        "out." + subject,
        stream="CLAIMS",
        ordered_consumer=True,
        config=ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_TIME, opt_start_time=start),
    )
    await follow(sub.messages)


async def ask(nc, text):
    m = await nc.request("svc.extract.v1", text.encode(), timeout=30, headers={"Content-Type": "text/plain"})
    if m.headers and "Nats-Service-Error-Code" in m.headers:
        sys.exit(m.headers["Nats-Service-Error-Code"] + " " + m.headers["Nats-Service-Error"])
    for claim in json.loads(m.data)["claims"]:
        take(claim, "the text")


async def denied(error):  # what is not permitted is not answered: only this is told why
    print("nats:", error, file=sys.stderr, flush=True)


async def main(command, *args):
    url = os.environ.get("NATS_URL", "nats://127.0.0.1:4222")
    nc = await nats.connect(url, error_cb=denied)
    await {"live": live, "since": since, "ask": ask}[command](nc, *args)
    await nc.close()


asyncio.run(main(*sys.argv[1:]))
