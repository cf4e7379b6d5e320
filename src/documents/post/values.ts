/** How paper left the office: by regular mail, by registered mail, by courier. Of regular mail alone the rules say when it is considered received. */
export const postWays = ['regular', 'registered', 'courier'] as const
export type PostWay = (typeof postWays)[number]

/** Why the post brings a letter back. */
export const returnCauses = ['moved', 'unknownAddress', 'unclaimed', 'refused', 'other'] as const
export type ReturnCause = (typeof returnCauses)[number]
