import { single } from './claimants.ts'
import type { Days } from './days.ts'
import { afterLimit, lastWithLimit } from './limit-days.ts'
import { accepted, type CasePlan, draft, returned } from './plans.ts'

const pacific = 'America/Vancouver'

/** Late, just in time, urgent; and a party without counsel. */
export function deadlineStoryOf(days: Days): CasePlan[] {
  const late = lastWithLimit(days, -3)
  const western = lastWithLimit(days, -2)
  return [
    {
      // Received after midnight by the Eastern clock, and on the last day by Vancouver's.
      key: 'midnight',
      division: 'rpd',
      office: 'VAN',
      language: 'en',
      person: single[1]!,
      opened: 150,
      counsel: [{ who: 'counsel', ago: 145 }],
      hearings: [{ day: western, time: '09:00', mode: 'virtual', fixed: 58, zone: pacific }],
      sends: [
        { by: 'counsel', papers: ['bocForm'], at: 128, outcome: accepted(127) },
        {
          by: 'counsel',
          papers: ['listOfDocuments', 'personalEvidence', 'countryConditions'],
          at: afterLimit(western, 1, '00:40'),
        },
      ],
    },
    {
      key: 'late',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      person: single[4]!,
      opened: 165,
      counsel: [{ who: 'counsel', ago: 160 }],
      hearings: [{ day: late, time: '13:00', mode: 'virtual', fixed: 66 }],
      sends: [
        { by: 'counsel', papers: ['bocForm', 'identity'], at: 140, outcome: accepted(138) },
        {
          by: 'delegate',
          in: 'counsel',
          papers: ['application', 'medicalCertificate'],
          at: afterLimit(late, 2, '10:20'),
          note: 'The report reached us yesterday. The application for late disclosure is attached.',
        },
      ],
    },
    {
      key: 'party',
      division: 'rpd',
      office: 'TOR',
      language: 'en',
      person: { name: 'Selam Habtezghi' },
      account: 'party',
      opened: 110,
      hearings: [{ day: days.workday(29), time: '09:30', mode: 'virtual', fixed: 3, noticeUnread: true }],
      sends: [
        { by: 'party', papers: ['bocForm', 'identity'], at: 88, outcome: accepted(86) },
        {
          by: 'party',
          papers: ['personalEvidence'],
          at: 21,
          outcome: returned(
            19,
            'translationMissing',
            'This document has no translation. Send it again with a translation into English or French and the translator’s declaration.',
          ),
        },
        { by: 'party', papers: ['personalEvidence', 'translatorDeclaration'], at: 1.4, outcome: draft },
      ],
      letters: [{ kind: 'correspondence', ago: 85 }],
    },
    {
      key: 'review48',
      division: 'id',
      office: 'TOR',
      language: 'en',
      person: single[9]!,
      opened: 4,
      urgent: true,
      counsel: [{ who: 'counsel', ago: 3 }],
      hearings: [
        {
          day: days.workday(2),
          time: '10:30',
          mode: 'virtual',
          kind: 'detentionReview',
          reviewKind: 'hours48',
          minutes: 60,
          fixed: 3,
          noticeUnread: true,
        },
      ],
      sends: [{ by: 'counsel', papers: ['counselInformation'], at: 2, outcome: accepted(1) }],
    },
    {
      key: 'review7',
      division: 'id',
      office: 'VAN',
      language: 'en',
      person: single[12]!,
      opened: 9,
      urgent: true,
      counsel: [{ who: 'ashgrove', ago: 8 }],
      hearings: [
        {
          day: days.workday(3),
          time: '13:00',
          mode: 'virtual',
          kind: 'detentionReview',
          reviewKind: 'sevenDay',
          minutes: 60,
          fixed: 7,
          zone: pacific,
        },
      ],
      sends: [{ by: 'ashgrove', papers: ['counselInformation', 'identity'], at: 0.3 }],
    },
    {
      key: 'review30',
      division: 'id',
      office: 'MTL',
      language: 'fr',
      person: single[5]!,
      opened: 44,
      counsel: [{ who: 'counsel', ago: 43 }],
      hearings: [
        {
          day: days.workday(-13),
          time: '09:00',
          mode: 'virtual',
          kind: 'detentionReview',
          reviewKind: 'thirtyDay',
          minutes: 60,
          fixed: 35,
        },
        {
          day: days.workday(17),
          time: '09:00',
          mode: 'virtual',
          kind: 'detentionReview',
          reviewKind: 'thirtyDay',
          minutes: 60,
          fixed: 12,
        },
      ],
      events: [
        { kind: 'decisionEffective', day: days.workday(-13), entered: 12 },
        { kind: 'applicationReceived', day: days.date(-2), entered: 0.6 },
      ],
      sends: [{ by: 'counsel', papers: ['personalEvidence', 'listOfDocuments'], at: 22, outcome: accepted(21) }],
    },
  ]
}
