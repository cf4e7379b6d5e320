import { families } from './claimants.ts'
import type { Days } from './days.ts'
import { firstWithLimit, lastWithLimit } from './limit-days.ts'
import { accepted, type CasePlan, draft, type HearingPlan, returned } from './plans.ts'

/** Each member of a family has a file, joined to the first one. */
function family(name: keyof typeof families, first: Omit<CasePlan, 'key' | 'person'>): CasePlan[] {
  return families[name].map((person, index) =>
    index === 0
      ? { ...first, key: name, person }
      : {
          key: `${name}${index + 1}`,
          person,
          principal: name,
          division: first.division,
          office: first.office,
          language: first.language,
          opened: first.opened,
          counsel: first.counsel ?? [],
          hearings: (first.hearings ?? []).map((hearing) => ({ ...hearing, noticeUnread: false })),
          statuses: first.statuses ?? [],
        },
  )
}

/** Families: files joined to a principal file, and an appeal of two of them. */
export function familiesOf(days: Days): CasePlan[] {
  const soon: HearingPlan = { day: firstWithLimit(days, 1), time: '13:00', mode: 'virtual', fixed: 62 }
  return [
    ...family('nguyen', {
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      opened: 240,
      counsel: [{ who: 'counsel', ago: 232 }],
      hearings: [{ day: days.workday(1), time: '09:00', mode: 'virtual', fixed: 75 }],
      sends: [
        { by: 'counsel', papers: ['bocForm', 'counselInformation'], at: 220, outcome: accepted(218) },
        {
          by: 'delegate',
          in: 'counsel',
          papers: ['listOfDocuments', 'personalEvidence', 'countryConditions', 'translatorDeclaration'],
          at: 19,
          outcome: accepted(17),
        },
      ],
      letters: [{ kind: 'correspondence', ago: 210 }],
    }),
    ...family('hourani', {
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      opened: 198,
      counsel: [
        { who: 'counsel', ago: 190 },
        { who: 'teitel', ago: 31, limits: 'Appears for the hearing only' },
      ],
      also: [{ name: 'Elias Al-Haddadi', scriptName: 'إلياس الحدّادي', scriptLang: 'ar', role: 'interpreter' }],
      hearings: [soon],
      sends: [
        { by: 'counsel', papers: ['bocForm', 'identity'], at: 180, outcome: accepted(178) },
        {
          by: 'delegate',
          in: 'counsel',
          papers: ['listOfDocuments', 'personalEvidence', 'medicalCertificate'],
          at: 1,
          outcome: draft,
          note: 'The translation of the marriage certificate is still to come.',
          isOdd: true,
        },
      ],
    }),
    ...family('kianfar', {
      division: 'rpd',
      office: 'VAN',
      language: 'en',
      opened: 160,
      counsel: [{ who: 'counsel', ago: 151 }],
      hearings: [{ day: lastWithLimit(days, -1), time: '08:30', mode: 'virtual', fixed: 70 }],
      sends: [
        { by: 'counsel', papers: ['bocForm'], at: 140, outcome: accepted(139) },
        {
          by: 'counsel',
          papers: ['disclosure', 'personalEvidence'],
          at: 26,
          outcome: returned(
            24,
            'unreadable',
            'Pages 3 to 7 of the disclosure cannot be read: the scan is too dark. Please send them again, with the list of documents.',
            [0],
          ),
        },
      ],
    }),
    ...family('delavega', {
      division: 'rpd',
      office: 'CGY',
      language: 'en',
      opened: 130,
      counsel: [{ who: 'counsel', ago: 122 }],
      hearings: [{ day: days.workday(37), time: '10:00', mode: 'hybrid', fixed: 4, noticeUnread: true }],
      sends: [
        { by: 'counsel', papers: ['bocForm', 'identity'], at: 118, outcome: accepted(116) },
        { by: 'counsel', papers: ['countryConditions', 'listOfDocuments'], at: 5, alsoTo: ['delavega2', 'nguyen'] },
      ],
    }),
    ...family('mbuyi', {
      division: 'rpd',
      office: 'MTL',
      language: 'fr',
      opened: 175,
      counsel: [{ who: 'counsel2', ago: 170 }],
      also: [{ name: 'Odile Tremblotte', role: 'designatedRepresentative' }],
      hearings: [{ day: days.workday(16), time: '08:30', mode: 'inPerson', fixed: 50 }],
      sends: [
        { by: 'counsel2', papers: ['bocForm'], at: 150, outcome: accepted(148) },
        { by: 'counsel2', papers: ['listOfDocuments', 'countryConditions'], at: 3 },
      ],
      letters: [{ kind: 'correspondence', ago: 2, unread: true }],
    }),
    ...family('selvan', {
      division: 'rpd',
      office: 'MTL',
      language: 'fr',
      opened: 380,
      counsel: [{ who: 'counsel', ago: 372 }],
      hearings: [{ day: days.workday(-120), time: '09:00', mode: 'virtual', fixed: 200 }],
      sends: [{ by: 'counsel', papers: ['bocForm', 'countryConditions'], at: 150, outcome: accepted(149) }],
      statuses: [
        { to: 'reserved', ago: 119 },
        { to: 'decided', ago: 84 },
      ],
      letters: [
        { kind: 'noticeOfDecision', ago: 84 },
        { kind: 'writtenReasons', ago: 80 },
      ],
    }),
    ...families.selvan.map(
      (person, index): CasePlan => ({
        key: `selvanAppeal${index}`,
        division: 'rad',
        office: 'MTL',
        language: 'fr',
        person,
        opened: 70,
        ...(index === 0 ? {} : { principal: 'selvanAppeal0' }),
        appealOf: index === 0 ? 'selvan' : 'selvan2',
        counsel: [{ who: 'counsel', ago: 69 }],
        sends:
          index === 0
            ? [
                { by: 'counsel', papers: ['noticeOfAppeal'], at: 68, outcome: accepted(66) },
                {
                  by: 'clerk',
                  in: 'counsel',
                  papers: ['appellantRecord', 'memorandum'],
                  at: 33,
                  outcome: accepted(31),
                },
              ]
            : [],
        letters: index === 0 ? [{ kind: 'acknowledgment', ago: 65 }] : [],
        // The Minister intervened; the record of the second file runs by the practice notice.
        events:
          index === 0
            ? [
                { kind: 'reasonsReceived', day: days.date(-80), entered: 66 },
                { kind: 'interventionReceived', day: days.date(-9), entered: 6 },
              ]
            : [{ kind: 'reasonsReceived', day: days.date(-36), entered: 30 }],
        orders:
          index === 0
            ? []
            : [
                {
                  limit: 'rad.record',
                  effect: 'extended',
                  until: days.workday(18),
                  made: days.date(-4),
                  by: 'Anita Kowalski',
                  entered: 3,
                },
              ],
      }),
    ),
  ]
}
