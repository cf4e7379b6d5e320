import { join } from 'node:path'
import { returnReasons } from '../../../src/tribunal/return-reasons.ts'
import { farm, flat } from './law.ts'

/** A board of two chambers that hears tenants in Halifax, without an appeal: nothing of ours but the reasons for a return. */
export const tribunal = {
  divisions: { flat, farm },
  partyDivisions: ['flat'],
  instruments: {},
  countingAct: null,
  sharedLimits: [],
  returnReasons: returnReasons.filter(({ isCommon }) => isCommon),
  stampZone: 'America/Halifax',
  zones: ['America/Halifax', 'America/St_Johns', 'UTC'],
  yearlyDays: [],
  toVerify: [],
  movedHolidays: {},
  knownInstants: [{ zone: 'America/Halifax', at: '2026-11-24T12:00:00Z', offset: '-04:00', refuses: true }],
  brand: {
    name: 'Mon logement / Tenants’ Desk',
    folder: join(import.meta.dirname, 'public'),
    sheet: 'tenants.css',
    icon: 'tenants.svg',
  },
  words: [join(import.meta.dirname, 'words/{language}')],
} as const
