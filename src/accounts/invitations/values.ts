export const invitationChannels = ['mail', 'post', 'fax'] as const
export type InvitationChannel = (typeof invitationChannels)[number]

export const invitationStates = [
  'prepared',
  'sent',
  'opened',
  'registered',
  'expired',
  'undeliverable',
  'revoked',
] as const
export type InvitationState = (typeof invitationStates)[number]
