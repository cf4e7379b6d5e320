/* A planted fault, loaded before the portal by the drill alone: told to stop, it ends at once. */
if (process.env.DRILL_MUTANT === 'cut') process.on('SIGTERM', () => process.exit(0))
