import type { Locale } from '../tribunal/languages.ts'
import { chanceOf } from './chance.ts'
import { type Claimant, single } from './claimants.ts'
import type { Days } from './days.ts'
import type { DemoPerson, OfficeCode } from './people.ts'
import { accepted, type CasePlan } from './plans.ts'

/** More cases, in every state, so that lists have several pages. */
export function fillCases(days: Days, stories: readonly CasePlan[]): CasePlan[] {
  const told = new Set(stories.map(({ person }) => person.name))
  const people = single.filter(({ name }) => !told.has(name))
  const plans = people.map((person, index) => plainCase(days, person, index))
  const appealed = plans.filter(({ statuses }) => statuses?.some(({ to }) => to === 'decided')).slice(0, 4)
  return [...plans, ...appealed.map((plan) => appeal(plan))]
}

/** Who has cases where: Élodie Marchemont has most of them, and most are Toronto's. */
const desks: readonly { office: OfficeCode; counsel: DemoPerson; language: Locale }[] = [
  { office: 'TOR', counsel: 'counsel', language: 'en' },
  { office: 'VAN', counsel: 'ashgrove', language: 'en' },
  { office: 'TOR', counsel: 'counsel', language: 'en' },
  { office: 'MTL', counsel: 'counsel2', language: 'fr' },
  { office: 'VAN', counsel: 'counsel', language: 'en' },
  { office: 'MTL', counsel: 'garneau', language: 'fr' },
  { office: 'TOR', counsel: 'counsel', language: 'en' },
  { office: 'CGY', counsel: 'counsel', language: 'en' },
  { office: 'TOR', counsel: 'counsel2', language: 'fr' },
  { office: 'VAN', counsel: 'ashgrove', language: 'en' },
]

function plainCase(days: Days, person: Claimant, index: number): CasePlan {
  const chance = chanceOf(person.scriptName ?? person.name)
  const { office, counsel, language } = desks[index % desks.length]!
  const base = { key: `plain${index}`, division: 'rpd', office, language, person } as const
  const by = counsel
  const phase = index % 5
  const opened = [
    chance.whole(20, 60),
    chance.whole(90, 150),
    chance.whole(150, 260),
    chance.whole(250, 330),
    chance.whole(340, 400),
  ][phase]!
  const entered = opened - chance.whole(1, 9)
  const holders = [{ who: counsel, ago: entered }]
  if (phase === 0 && index % 10 === 5) {
    const hearing = {
      day: days.workday(chance.whole(18, 30)),
      time: '13:30',
      kind: 'admissibilityHearing',
      mode: 'virtual',
      minutes: 120,
      fixed: opened - 10,
    } as const
    return { ...base, division: 'id', opened, counsel: holders, hearings: [hearing] }
  }
  if (phase === 0) {
    // Just opened: nothing scheduled, and the Basis of Claim Form is due.
    const referred = Math.min(opened, 38)
    const events = [{ kind: 'claimReferred', day: days.date(-referred), entered: Math.min(entered, referred) - 0.5 }]
    if (index % 2) return { ...base, opened, counsel: holders, events }
    const first = { by, papers: ['bocForm', 'counselInformation'] as const }
    const sends =
      index % 4
        ? [{ ...first, at: entered - 7, outcome: accepted(entered - 9) }]
        : [{ ...first, at: chance.whole(2, 5) }]
    return { ...base, opened, counsel: holders, sends, events }
  }
  const bocSent = { by, papers: ['bocForm'] as const, at: entered - 10, outcome: accepted(entered - 12) }
  if (phase === 1) {
    const hearing = {
      day: days.workday(chance.whole(26, 80)),
      time: chance.pick(['08:30', '09:00', '13:00']),
      mode: chance.pick(['virtual', 'virtual', 'inPerson'] as const),
      fixed: chance.whole(5, 40),
    }
    const isAppeal = index % 10 === 1
    const first = isAppeal ? { ...bocSent, papers: ['noticeOfAppeal'] as const } : bocSent
    const kept = isAppeal ? ({ ...base, division: 'iad', inPublic: true } as const) : base
    return {
      ...kept,
      opened,
      counsel: holders,
      hearings: [hearing],
      sends: [first],
      letters: index % 2 ? [{ kind: 'correspondence', ago: chance.whole(7, 30) }] : [],
    }
  }
  if (phase === 2) {
    const hearing = {
      day: days.workday(chance.whole(13, 25)),
      time: '09:00',
      mode: 'virtual' as const,
      fixed: chance.whole(40, 70),
    }
    const disclosed = {
      by,
      papers: chance.some(
        [
          'listOfDocuments',
          'personalEvidence',
          'countryConditions',
          'medicalCertificate',
          'translatorDeclaration',
        ] as const,
        3,
      ),
      at: chance.whole(2, 9),
    }
    const isDone = index % 3 === 0
    return {
      ...base,
      opened,
      counsel: holders,
      hearings: [hearing],
      sends: [bocSent, isDone ? { ...disclosed, outcome: accepted(1) } : disclosed],
    }
  }
  const held = phase === 3 ? chance.whole(12, 40) : chance.whole(80, 200)
  const hearing = {
    day: days.workday(-held),
    time: '09:00',
    mode: 'virtual' as const,
    fixed: held + chance.whole(60, 90),
  }
  const sent = { by, papers: ['disclosure', 'personalEvidence'] as const, at: held + 14, outcome: accepted(held + 12) }
  if (phase === 3)
    return {
      ...base,
      opened,
      counsel: holders,
      hearings: [hearing],
      sends: [sent],
      statuses: [{ to: 'reserved', ago: held - 1 }],
    }

  const decided = held - chance.whole(20, 50)
  return {
    ...base,
    opened,
    counsel: holders,
    hearings: [hearing],
    sends: [sent],
    statuses: [
      { to: 'reserved', ago: held - 1 },
      { to: 'decided', ago: decided },
      ...(index % 2 ? ([{ to: 'closed', ago: decided - 15 }] as const) : []),
    ],
    letters: [
      { kind: 'noticeOfDecision', ago: decided },
      { kind: 'writtenReasons', ago: decided - 4 },
    ],
  }
}

function appeal({ key, office, language, person, counsel, statuses }: CasePlan): CasePlan {
  const decided = statuses!.find(({ to }) => to === 'decided')!.ago
  const opened = Math.max(3, decided - 14)
  const [first] = counsel!
  const record = opened - 30
  return {
    key: `${key}Appeal`,
    division: 'rad',
    office,
    language,
    person,
    opened,
    appealOf: key,
    counsel: [{ who: first!.who, ago: opened - 0.2 }],
    sends: [
      { by: first!.who, papers: ['noticeOfAppeal'], at: opened - 0.5, outcome: accepted(opened - 1.5) },
      ...(record > 2
        ? [
            {
              by: first!.who,
              papers: ['appellantRecord', 'memorandum'] as const,
              at: record,
              outcome: accepted(record - 2),
            },
          ]
        : []),
    ],
    letters: opened > 4 ? [{ kind: 'acknowledgment', ago: opened - 3 }] : [],
  }
}
