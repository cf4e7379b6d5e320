/** What was shown at the meeting. The kind alone: no number, no copy. */
export const identityDocuments = [
  'passport',
  'drivingLicence',
  'provincialCard',
  'residentCard',
  'membershipCard',
] as const
export type IdentityDocument = (typeof identityDocuments)[number]

/** What a second person decides. */
export const approvalKinds = [
  'identityOverride',
  'lostEverything',
  'suspension',
  'postingGiven',
  'postingChanged',
  'postingEnded',
  'staffInvited',
  'acceptanceTakenBack',
  'originalsOpened',
] as const
