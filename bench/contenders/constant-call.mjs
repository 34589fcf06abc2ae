/** The constant answer of contenders that keep nothing: a call of about 220 bytes. */
export const constantCall = {
  id: '017db4a2-44b5-672e-8b9f-1a805fed07ad',
  from: { agentId: '1234' },
  to: { telephoneNumber: '02072068888' },
  status: 'Active',
  recordingStatus: 'Stopped',
  dispositionCode: null,
  padding: 'x'.repeat(28),
};
