import { defineConfig } from '@kubb/core';
import { pluginClient } from '@kubb/plugin-client';
import { pluginOas } from '@kubb/plugin-oas';
import { pluginTs } from '@kubb/plugin-ts';

/** Kubb writes one client for each run; RINGBACK_CLIENT names it: kubb-fetch or kubb-axios. */
const name = process.env.RINGBACK_CLIENT;

export default defineConfig({
  root: '.',
  input: { path: '../../openapi.yaml' },
  output: { path: `.tmp/${name}`, format: false },
  plugins: [pluginOas({ generators: [] }), pluginTs(), pluginClient({ client: name.replace('kubb-', '') })],
});
