import { appealLimits } from './limits-iad.ts'
import { detentionLimits } from './limits-id.ts'
import { refugeeAppealLimits } from './limits-rad.ts'
import { claimLimits } from './limits-rpd.ts'
import { sharedLimits } from './limits-shared.ts'

/** Each limit that the texts give, in the order of the texts. */
export const lawLimits = [...claimLimits, ...refugeeAppealLimits, ...appealLimits, ...detentionLimits, ...sharedLimits]
