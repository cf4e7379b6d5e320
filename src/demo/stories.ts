import { single } from './claimants.ts'
import type { Days } from './days.ts'
import { deadlineStoryOf } from './deadline-stories.ts'
import { familiesOf } from './family-stories.ts'
import { accepted, type CasePlan, draft } from './plans.ts'

/** The cases that each show something in particular. */
export const tellStories = (days: Days): CasePlan[] => [
  ...familiesOf(days),
  ...deadlineStoryOf(days),
  ...eventsOf(days),
]

/** What happens to hearings, files and counsel. */
function eventsOf(days: Days): CasePlan[] {
  return [
    {
      key: 'left',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      person: single[10]!,
      opened: 210,
      counsel: [
        { who: 'counsel', ago: 205, ended: 7 },
        { who: 'teitel', ago: 6 },
      ],
      hearings: [{ day: days.workday(45), time: '09:00', mode: 'virtual', fixed: 40 }],
      sends: [{ by: 'counsel', papers: ['bocForm', 'personalEvidence'], at: 190, outcome: accepted(188) }],
    },
    {
      key: 'adjourned',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      person: single[3]!,
      opened: 300,
      counsel: [{ who: 'counsel', ago: 290 }],
      hearings: [
        { day: days.workday(-18), time: '09:00', mode: 'virtual', fixed: 95, became: { state: 'adjourned', ago: 21 } },
        { day: days.workday(52), time: '13:00', mode: 'virtual', fixed: 15 },
      ],
      // Five days after a Tuesday is a Sunday: the limit for the response moves to Monday.
      events: [{ kind: 'applicationReceived', day: lastTuesday(days), entered: 0.2 }],
      sends: [
        { by: 'counsel', papers: ['disclosure', 'personalEvidence'], at: 40, outcome: accepted(38) },
        { by: 'counsel', papers: ['application', 'medicalCertificate'], at: 25, outcome: accepted(22) },
      ],
    },
    {
      key: 'cancelled',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      person: single[7]!,
      opened: 225,
      counsel: [{ who: 'counsel', ago: 215 }],
      hearings: [
        { day: days.workday(6), time: '13:00', mode: 'virtual', fixed: 70, became: { state: 'cancelled', ago: 2 } },
      ],
      sends: [{ by: 'counsel', papers: ['disclosure'], at: 30, outcome: accepted(29) }],
      letters: [{ kind: 'correspondence', ago: 2, unread: true }],
    },
    {
      // A file of Vancouver that is heard in Calgary.
      key: 'elsewhere',
      division: 'rpd',
      office: 'VAN',
      language: 'en',
      person: single[8]!,
      opened: 185,
      counsel: [{ who: 'counsel', ago: 180 }],
      hearings: [
        {
          day: days.workday(24),
          time: '09:00',
          mode: 'inPerson',
          fixed: 33,
          zone: 'America/Edmonton',
          place: '225 Bow Landing, room 9, Calgary',
        },
      ],
      sends: [
        { by: 'counsel', papers: ['bocForm', 'identity'], at: 170, outcome: accepted(168) },
        {
          by: 'delegate',
          in: 'counsel',
          papers: ['listOfDocuments', 'personalEvidence', 'countryConditions'],
          at: 0.2,
        },
      ],
    },
    {
      key: 'moved',
      division: 'rpd',
      office: 'CGY',
      language: 'en',
      person: single[18]!,
      opened: 140,
      counsel: [{ who: 'counsel', ago: 133 }],
      movedTo: { office: 'VAN', ago: 28 },
    },
    {
      key: 'sponsorship',
      division: 'iad',
      office: 'TOR',
      language: 'en',
      person: single[27]!,
      opened: 260,
      inPublic: true,
      counsel: [{ who: 'counsel', ago: 255 }],
      // The English and the French of the limit for an interpreter differ by a day.
      hearings: [{ day: days.workday(28), time: '10:00', mode: 'virtual', kind: 'adr', minutes: 120, fixed: 44 }],
      events: [
        { kind: 'officerDecisionReceived', day: days.date(-262), entered: 255 },
        { kind: 'appealRecordReceived', day: days.date(-200), entered: 199 },
      ],
      sends: [
        { by: 'counsel', papers: ['noticeOfAppeal'], at: 250, outcome: accepted(249) },
        { by: 'counsel', papers: ['disclosure', 'witnessInformation'], at: 12, outcome: draft },
      ],
      letters: [{ kind: 'appealRecord', ago: 200 }],
    },
    {
      key: 'residency',
      division: 'iad',
      office: 'CGY',
      language: 'en',
      person: single[26]!,
      opened: 190,
      inPublic: true,
      counsel: [{ who: 'counsel', ago: 186 }],
      // Its office has not entered the days of the next year.
      hearings: [{ day: inNextYear(days), time: '09:00', mode: 'inPerson', fixed: 30 }],
      events: [
        { kind: 'appealRecordReceived', day: days.date(-52), entered: 50 },
        { kind: 'applicationReceived', day: days.date(-3), entered: 1 },
      ],
      orders: [{ limit: 'iad.appResponse', effect: 'waived', made: days.date(-1), by: 'Paul Marchand', entered: 0.4 }],
      sends: [{ by: 'counsel', papers: ['noticeOfAppeal', 'identity'], at: 184, outcome: accepted(182) }],
      letters: [{ kind: 'appealRecord', ago: 1.6, unread: true }],
    },
    {
      key: 'granted',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      person: single[14]!,
      opened: 395,
      counsel: [{ who: 'counsel', ago: 390 }],
      hearings: [{ day: days.workday(-60), time: '09:00', mode: 'virtual', fixed: 150 }],
      sends: [{ by: 'counsel', papers: ['disclosure', 'personalEvidence'], at: 80, outcome: accepted(79) }],
      statuses: [
        { to: 'reserved', ago: 58 },
        { to: 'decided', ago: 5 },
      ],
      letters: [
        { kind: 'noticeOfDecision', ago: 5, unread: true },
        { kind: 'writtenReasons', ago: 1.3, unread: true },
      ],
    },
    {
      key: 'closed',
      division: 'rpd',
      office: 'MTL',
      language: 'fr',
      person: single[22]!,
      opened: 410,
      counsel: [{ who: 'counsel', ago: 405 }],
      hearings: [{ day: days.workday(-350), time: '13:00', mode: 'virtual', fixed: 395 }],
      sends: [{ by: 'counsel', papers: ['countryConditions'], at: 375, outcome: accepted(374) }],
      statuses: [
        { to: 'reserved', ago: 349 },
        { to: 'decided', ago: 315 },
        { to: 'closed', ago: 300 },
      ],
      letters: [{ kind: 'noticeOfDecision', ago: 315 }],
    },
    {
      key: 'friend',
      division: 'rpd',
      office: 'MTL',
      language: 'fr',
      person: single[23]!,
      opened: 92,
      counsel: [{ who: 'unpaid', ago: 90 }],
      sends: [{ by: 'unpaid', papers: ['bocForm'], at: 70, outcome: accepted(68) }],
    },
    {
      key: 'post',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      person: single[29]!,
      opened: 310,
      counsel: [{ who: 'counsel', ago: 300 }],
      hearings: [{ day: days.workday(-9), time: '09:00', mode: 'virtual', fixed: 90 }],
      sends: [
        { by: 'counsel', papers: ['disclosure', 'listOfDocuments'], at: 35, outcome: accepted(33) },
        { by: 'counsel', papers: ['writtenSubmissions'], at: 2 },
      ],
      statuses: [{ to: 'reserved', ago: 8 }],
    },
  ]
}

/** An open day of the next year, two months from now or later. */
const inNextYear = ({ today, workday }: Days) => {
  const february = today.with({ year: today.year + 1, month: 2, day: 10 })
  return workday(Math.max(60, today.until(february).days))
}

const lastTuesday = ({ today, date }: Days) => date(-((today.dayOfWeek + 5) % 7))
