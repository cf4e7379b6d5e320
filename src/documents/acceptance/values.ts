/** Why an acceptance did not take effect. `elsewhere`: another office has the case now. */
export const acceptanceFailures = ['withdrawn', 'elsewhere', 'held'] as const
export type AcceptanceFailure = (typeof acceptanceFailures)[number]
