import { createMock, createProxy, type Mock, verify, WorldError } from 'ringback';
import { createVonageClient } from 'ringback/client';
import { toHaveReceived, toMatchContract } from 'ringback/matchers';
import { createSabotage } from 'ringback/sabotage';

const mock: Mock = createMock({ seed: 1 });
const { status }: { status: number } = await mock.fetch('http://mock.test/v0/a1b2c3d4e5/calls/');
const { url }: { url: string } = await mock.listen({ port: 0 });
toHaveReceived(mock, 'createCall', { status: 201, body: { from: { agentId: '1234' } } });

export { createProxy, createSabotage, createVonageClient, status, toMatchContract, url, verify, WorldError };
