// Measures one way to answer requests without a server: node bench/in-process/measure.mjs NAME REQUESTS. One request at a time, as
// in a test. Prints the CPU time of this process in microseconds per request, which includes making it and reading the answer.
const [name, count = '20000'] = process.argv.slice(2);
const { fetch } = await import(`./${name}.mjs`);

const origin = 'https://emea.cc.vonage.com';
const headers = { Authorization: 'Bearer any', Accept: 'application/json;version=6' };
const create = {
  method: 'POST',
  headers: { ...headers, 'Content-Type': 'application/json; version=6' },
  body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
};
const read = { headers };

async function send(path, init, status) {
  const response = await fetch(`${origin}${path}`, init);
  if (response.status !== status) throw new Error(`${name}: expected ${status}, got ${response.status}`);
  return response.json();
}

async function measure(step) {
  const requests = Number(count);
  for (let index = 0; index < requests / 2; index++) await step(index);
  const before = process.cpuUsage();
  for (let index = 0; index < requests; index++) await step(index);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requests;
}

const ids = [];
for (let index = 0; index < 1_000; index++) ids.push((await send('/v0/read/calls/', create, 201)).id);
const createCost = await measure(() => send('/v0/bench/calls/', create, 201));
const readCost = await measure((index) => send(`/v0/read/calls/${ids[index % ids.length]}`, read, 200));
process.stdout.write(JSON.stringify({ create: createCost, read: readCost }));
process.exit();
