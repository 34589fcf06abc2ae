import fc from 'fast-check';

// The gate is the same every time; another seed looks elsewhere.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_261_123) });
