// A subscriber of hearsay's. npm install @nats-io/transport-node @nats-io/jetstream
//
//   node subscriber.mjs live 'claims.v1.en.*.deny.*'                what comes from now on
//   node subscriber.mjs since 24 'claims.v1.*.*.*.teresa-ferro'     what came in so many hours, and then what comes
//   node subscriber.mjs ask 'Maud Tilling denied it.'               who said what in a text
import { DeliverPolicy, jetstream } from "@nats-io/jetstream";
import { connect, headers } from "@nats-io/transport-node";

const held = new Map(); // of each id the highest revision, withdrawn ones too

function take(claim, source) {
  const was = held.get(claim.id) ?? { revision: 0, status: "" };
  if (claim.revision <= was.revision) return; // it came twice, or late
  held.set(claim.id, claim);
  const what = claim.status === "current" && was.status === "current" ? "changed" : claim.status;
  console.log([what, claim.speaker.name, claim.act.function, claim.claim.text, source].join(" | "));
}

async function follow(messages) {
  for await (const m of messages) take(m.json(), decodeURIComponent(m.headers.get("ce-source"))); // the article
}

// With a password: connect({ servers, user, pass }).
const nc = await connect({ servers: process.env.NATS_URL ?? "nats://127.0.0.1:4222" });

// What is not permitted is not answered, and looks like a timeout: only here one is told why.
(async () => {
  for await (const s of nc.status()) if (s.type === "error") console.error(s.error.message);
})();

const [command, ...args] = process.argv.slice(2);
switch (command) {
  case "live":
    await follow(nc.subscribe(args[0]));
    break;
  case "since": {
    const consumer = await jetstream(nc).consumers.get("CLAIMS", {
      filter_subjects: ["out." + args[1]],
      deliver_policy: DeliverPolicy.StartTime,
      opt_start_time: new Date(Date.now() - args[0] * 3600_000).toISOString(),
    });
    await follow(await consumer.consume());
    break;
  }
  case "ask": {
    const h = headers();
    h.set("Content-Type", "text/plain");
    const m = await nc.request("svc.extract.v1", args[0], { timeout: 30_000, headers: h });
    const code = m.headers?.get("Nats-Service-Error-Code");
    if (code) console.error(code, m.headers.get("Nats-Service-Error"));
    else for (const claim of m.json().claims) take(claim, "the text");
    await nc.close();
  }
}
