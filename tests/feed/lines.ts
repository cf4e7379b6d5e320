/*
 * Lines as the tribunal's system writes them, for tests, figures and the drill: every tenth case joins the one before it, every
 * third has two people. Counsel are named by membership number.
 */

type Made = { readonly count: number; readonly version?: number; readonly numbers?: readonly string[] }

const names = ['Haddad', 'Nguyễn', 'Tesfaye', 'O’Neill', 'رضا احمدی', 'Szczepańska']

/** `AA0-00000`, `AA0-00001`… : room for some millions. */
const referenceOf = (n: number) => {
  const series = Math.floor(n / 100_000)
  const letter = String.fromCharCode(65 + (Math.floor(series / 10) % 26))
  return `T${letter}${series % 10}-${String(n % 100_000).padStart(5, '0')}`
}

export function caseLine(n: number, { version = 1, numbers = [] }: Omit<Made, 'count'> = {}): object {
  const person = (index: number) => ({
    externalKey: `P${index}`,
    name: `${names[(n + index) % names.length]} ${n}`,
    role: 'claimant',
    uci: String(1_000_000_000 + n * 2 + index),
  })
  const number = numbers.length > 0 ? numbers[n % numbers.length] : undefined
  return {
    externalKey: `CASE-${n}`,
    version,
    reference: referenceOf(n),
    division: 'rpd',
    office: 'TOR',
    language: n % 4 === 0 ? 'fr' : 'en',
    people: n % 3 === 0 ? [person(0), person(1)] : [person(0)],
    openedAt: new Date(Date.UTC(2025, 0, 1) + (n % 500) * 86_400_000).toISOString(),
    ...(n % 10 === 9 && { group: `CASE-${n - 1}` }),
    ...(number && { counsel: [{ membershipNumber: number }] }),
  }
}

/** Three a case: one held, one ahead, one ahead and moved by a later version. */
export function hearingLine(n: number, { version = 1 }: { version?: number } = {}): object {
  const theCase = Math.floor(n / 3)
  const day = n % 3 === 0 ? -100 - (theCase % 200) : 30 + (n % 300) + (n % 3) * 10 + (version - 1)
  const start = new Date(Date.UTC(2026, 10, 24, 14) + day * 86_400_000)
  return {
    externalKey: `HEARING-${n}`,
    version,
    case: `CASE-${theCase}`,
    startsAt: start.toISOString().replace('.000Z', 'Z'),
    zone: 'America/Toronto',
    minutes: 180,
    kind: 'hearing',
    mode: 'virtual',
    link: 'https://rooms.example/1',
    state: n % 3 === 0 ? 'held' : 'scheduled',
  }
}

export const cases = ({ count, ...made }: Made) => Array.from({ length: count }, (_, n) => caseLine(n, made))
export const hearings = (count: number) => Array.from({ length: count }, (_, n) => hearingLine(n))
export const asLines = (all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('')

/** Each wrong in a way of its own, with what its answer must say. */
export const malformed: readonly (readonly [string, string])[] = [
  ['{"externalKey":', 'notJson'],
  [`{"externalKey":${'['.repeat(40)}${']'.repeat(40)}}`, 'outOfBounds'],
  [`{"externalKey":[${Array(6_000).fill(1)}]}`, 'outOfBounds'],
  ['[1,2]', 'notObject'],
  ['"words"', 'notObject'],
  ['null', 'notObject'],
  ['{}', 'fieldMissing'],
  ['{"externalKey":"X","version":"1"}', 'fieldInvalid'],
  ['{"externalKey":"X","version":-1}', 'fieldInvalid'],
  ['{"externalKey":"has space","version":1}', 'fieldInvalid'],
  ['{"externalKey":"X","version":1,"colour":"red"}', 'fieldUnknown'],
  [
    '{"externalKey":"X","version":1,"reference":"TC5-1","division":"rpd","office":"TOR","language":"en","title":"A"}',
    'referenceShape',
  ],
  [
    '{"externalKey":"X","version":1,"reference":"ZC5-00001","division":"rpd","office":"NOWHERE","language":"en","title":"A"}',
    'officeUnknown',
  ],
  [
    '{"externalKey":"X","version":1,"reference":"ZC5-00001","division":"rpd","office":"TOR","title":"A"}',
    'fieldMissing',
  ],
  [
    '{"externalKey":"X","version":1,"reference":"ZC5-00001","division":"rpd","office":"TOR","language":"en","title":"A","group":"NOBODY"}',
    'principalUnknown',
  ],
  [
    '{"externalKey":"X","version":1,"reference":"ZC5-00001","division":"rpd","office":"TOR","language":"en","people":[{"externalKey":"P","name":"A","role":"claimant","uci":"12"}]}',
    'uciShape',
  ],
]
