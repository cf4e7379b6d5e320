import { brand } from './brand.ts'
import { interpretationAct } from './counting-law.ts'
import { iad } from './iad/index.ts'
import { id } from './id/index.ts'
import { sharedInstruments } from './instruments.ts'
import { movedHolidays, yearlyDays } from './office-days.ts'
import { rad } from './rad/index.ts'
import { returnReasons } from './return-reasons.ts'
import { rpd } from './rpd/index.ts'
import { sharedLimits } from './shared-limits.ts'
import { pointsToVerify } from './to-verify.ts'
import { knownInstants, stampZone, zones } from './zones.ts'

/** This tribunal. `#tribunal` in package.json names this file; another tribunal is another file with the same export. */
export const tribunal = {
  divisions: { rpd, rad, id, iad },
  partyDivisions: ['rpd', 'rad'],
  instruments: sharedInstruments,
  countingAct: interpretationAct,
  sharedLimits,
  returnReasons,
  stampZone,
  zones,
  knownInstants,
  yearlyDays,
  toVerify: pointsToVerify,
  movedHolidays,
  brand,
  words: ['{language}/tribunal'],
} as const
