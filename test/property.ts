// fast-check, trying the same inputs at each run, so that what failed fails again. PATCHLORE_SEED=n tries others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PATCHLORE_SEED ?? 1) });

export default fc;
