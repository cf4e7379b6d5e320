import type { Requirement } from './requirements.ts'

/** What a command of its own proves, because it takes longer than a test may, or needs a tool: `npm run …`. */
export const byCommand: Readonly<Partial<Record<Requirement, readonly string[]>>> = {
  'SEC-018': ['attack -- sqlmap'],
  'SEC-025': ['fuzz -- multipart'],
  'SEC-028': ['drill -- crash'],
  'SEC-055': ['drill -- enumeration'],
  'SEC-068': ['fuzz -- pdf'],
  'SEC-071': ['fuzz -- disposition'],
  'SEC-087': ['attack -- ffuf'],
  'SEC-088': ['sbom'],
  'ABU-13': ['drill -- enumeration'],
  'ABU-18': ['fuzz -- disposition'],
  'ABU-20': ['fuzz -- pdf'],
  'ABU-25': ['fuzz -- multipart'],
  'ABU-27': ['attack -- slowhttptest'],
}

/** Why a requirement has no test here. */
export const notHere: Readonly<Partial<Record<Requirement, string>>> = {
  'SEC-006': 'the policy names no report endpoint: one more open door would gain little (SECURITY.md)',
  'ABU-40':
    'no cap is kept: counsel fetch whole cases before a hearing. Each reading is recorded in its reader’s name and shown to them, grants and bulk acts of staff need a fresh second factor',
  'PRO-13': 'it is the tribunal’s word: no page, setting or package of the program takes money',
}
