/** Orval writes one client for each run; RINGBACK_CLIENT names it: orval-fetch, orval-axios or orval-zod. */
const name = process.env.RINGBACK_CLIENT;

export default {
  [name]: {
    input: '../../../openapi.yaml',
    output: { target: `../.tmp/${name}/client.ts`, client: name.replace('orval-', ''), headers: true },
  },
};
