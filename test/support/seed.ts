import fc from 'fast-check';

// A fixed seed makes property tests repeatable; another seed tries other values.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_123) });
