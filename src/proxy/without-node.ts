/**
 * The stand-in for the modules that need sockets, files or zlib. The `imports` of package.json give it to bundlers for browsers and
 * workers, so that no module of Node gets into a bundle.
 */

import type { listen as Listen } from '../edges/node.ts';
import type { decode as Decode, decodeChunks as DecodeChunks } from '../edges/node-decode.ts';
import type { createNodeTransport as CreateNodeTransport } from '../edges/node-transport.ts';
import type { createRecording as CreateRecording } from '../record/node-folder.ts';
import type { openStore as OpenStore } from '../store/open-store.ts';
import type { listenProxy as ListenProxy } from './node-server.ts';
import type { createNodeUpstream as CreateNodeUpstream } from './node-upstream.ts';

const useFetch = 'Give the client its fetch function instead.';

export const listen: typeof Listen = async () => fail('Listening', 'sockets', useFetch);

export const listenProxy: typeof ListenProxy = async () => fail('Listening', 'sockets', useFetch);

export const createNodeUpstream: typeof CreateNodeUpstream = () =>
  fail('A URL as upstream', 'sockets', 'Give the proxy a function instead, such as (request) => fetch(…).');

export const createRecording: typeof CreateRecording = () =>
  fail('Recording', 'files', 'Write the journal of the proxy by yourself instead.');

export const openStore: typeof OpenStore = async () =>
  fail('A store', 'files or sockets', 'Leave it out to keep everything in memory.');

export const decode: typeof Decode = async () => ({ failure: 'undecodable' });

export const decodeChunks: typeof DecodeChunks = () => undefined;

export const createNodeTransport: typeof CreateNodeTransport = async () => undefined;

function fail(feature: string, need: string, instead: string): never {
  throw new Error(`${feature} needs ${need}, which only Node, Bun and Deno have. ${instead}`);
}
