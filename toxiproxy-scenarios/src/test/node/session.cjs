// SPDX-License-Identifier: Apache-2.0
// Drives a server through the Node client and prints what each call gave, one line a call: node session.cjs URL
"use strict";

const { Toxiproxy } = require("toxiproxy-node-client");

const client = new Toxiproxy(process.argv[2]);

function show(label, value) {
  // Ports are chosen by the kernel.
  console.log(`${label}: ${JSON.stringify(value).replace(/127\.0\.0\.1:[0-9]{4,}/g, "127.0.0.1:PORT")}`);
}

async function fails(label, call) {
  try {
    show(label, await call());
  } catch (error) {
    show(label, { error: error.message });
  }
}

const TOXICS = [
  { name: "l", type: "latency", attributes: { latency: 10, jitter: 2 } },
  { name: "b", type: "bandwidth", attributes: { rate: 1000 } },
  { name: "s", type: "slow_close", attributes: { delay: 100 } },
  { name: "t", type: "timeout", attributes: { timeout: 5000 } },
  { name: "r", type: "reset_peer", attributes: { timeout: 5000 } },
  { name: "c", type: "slicer", attributes: { average_size: 64, size_variation: 8, delay: 10 } },
  { name: "d", type: "limit_data", attributes: { bytes: 1000 } },
];

async function main() {
  show("version", await client.getVersion());
  const proxy = await client.createProxy({ name: "a", listen: "127.0.0.1:0", upstream: "127.0.0.1:9" });
  show("create", proxy.toJson());
  await fails("create again", () => client.createProxy({ name: "a", listen: "127.0.0.1:0", upstream: "127.0.0.1:9" }));
  await fails("create without upstream", () => client.createProxy({ name: "b", listen: "127.0.0.1:0" }));
  show("get", (await client.get("a")).toJson());
  await fails("get nobody", () => client.get("nobody"));

  for (const [index, toxic] of TOXICS.entries()) {
    const stream = index % 2 === 0 ? "downstream" : "upstream";
    const added = await proxy.addToxic({ ...toxic, stream, toxicity: 0.5 });
    show(`add ${toxic.type}`, added.toJson());
    show(`get ${toxic.type}`, (await proxy.getToxic(toxic.name)).toJson());
    const [attribute] = Object.keys(toxic.attributes);
    const changed = await added.update({ attributes: { [attribute]: 77 }, toxicity: 1 });
    show(`update ${toxic.type}`, changed.toJson());
  }
  await fails("add unknown type", () => proxy.addToxic({ name: "x", type: "nonsense", stream: "upstream", attributes: {} }));
  await fails("add twice", () => proxy.addToxic({ ...TOXICS[0], stream: "upstream", toxicity: 1 }));
  await (await proxy.getToxic("l")).remove();
  await fails("get removed", () => proxy.getToxic("l"));

  show("disable", (await proxy.update({ ...proxy.toJson(), enabled: false })).toJson());
  await client.reset();
  show("reset", (await client.get("a")).toJson());
  await fails("get after reset", () => proxy.getToxic("b"));

  const populated = await client.populate([
    { name: "p1", listen: "127.0.0.1:0", upstream: "127.0.0.1:9" },
    { name: "p2", listen: "127.0.0.1:0", upstream: "127.0.0.1:9", enabled: false },
  ]);
  show("populate", Object.values(populated).map((each) => each.toJson()));
  await fails("populate badly", () => client.populate([{ name: "p3" }]));
  show("all", Object.keys(await client.getAll()));

  for (const each of Object.values(await client.getAll())) {
    await each.remove();
  }
  show("none", Object.keys(await client.getAll()));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
