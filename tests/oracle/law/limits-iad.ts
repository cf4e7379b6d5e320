import { after, before, clearBefore, clearNotBefore, clearWorkingBefore, limitsOf, workingBefore } from './limit.ts'

const iad = limitsOf('iad', 'IAD 41')
const minister = { who: 'Minister' } as const
/** IAD 105(2), (4): what was filed before these Rules keeps the former limits. */
const sinceRules = { filedFrom: '2023-01-14' } as const
const appellant = { who: 'appellant' } as const

export const appealLimits = [
  iad('notice.spons', '16(a)', after(30), 'officerDecisionReceived', { ...appellant, appeals: ['sponsorship'] }),
  iad('notice.removal', '16(b)', after(30), 'removalOrderReceived', { ...appellant, appeals: ['removal'] }),
  iad('notice.athearing', '14(1)', 'by'),
  iad('notice.resid', '16(c)', after(60), 'officerDecisionReceived', { ...appellant, appeals: ['residency'] }),
  iad('notice.minister', '16(d)', after(30), 'ministerReceivedDecision', { ...minister, appeals: ['minister'] }),
  iad('contact.first', '7(3)(b)', after(20), 'noticeOfAppealReceived', { who: 'respondent' }),
  iad('contact.notice', '7(3)(a)', 'with'),
  iad('contact.change', '8(1)', 'withoutDelay', 'contactChanged', { must: 'provided' }),
  iad('counsel.info', '7(4)', 'withoutDelay', 'counselRetained', { must: 'provided' }),
  iad('counsel.unpaid', '9', 'withoutDelay', [], { must: 'provided' }),
  // 11(1): « no later than three working days before »; « au moins trois jours ouvrables avant ».
  iad('counsel.request', '11(1)', { en: workingBefore(3), fr: clearWorkingBefore(3) }, 'proceeding', {
    who: 'counsel',
    must: 'provided',
  }),
  iad('counsel.removed', '12(1)', 'whenever'),
  iad('langChoice', '18(1)', 'with'),
  // 19: « no later than 45 days before »; « au moins quarante-cinq jours avant ».
  iad('lang', '19', { en: before(45), fr: clearBefore(45) }, 'proceeding', { must: 'provided' }),
  iad('record.min', '22(a)', after(60), 'recordRequested', {
    ...minister,
    ...sinceRules,
    appeals: ['sponsorship', 'residency'],
  }),
  iad('record.minRemoval', '22(c)', after(30), 'recordRequested', { ...minister, ...sinceRules, appeals: ['removal'] }),
  iad('record.id', '22(b)', after(30), 'idReceivedNotice', {
    ...sinceRules,
    who: 'Immigration Division',
    appeals: ['removal', 'minister'],
  }),
  iad('disclose', '26', after(60), 'appealRecordReceived', sinceRules),
  // 105(4)(a): not required of appeals filed before.
  iad('nodocs', '26', after(60), 'appealRecordReceived', { ...sinceRules, hasNoFormer: true }),
  iad('discloseResponse', '27', before(30), 'proceeding', sinceRules),
  // 28: « no later than 30 days before »; « au moins trente jours avant ».
  iad('discloseStay', '28', { en: before(30), fr: clearBefore(30) }, 'stayHearing', sinceRules),
  iad('translation', '33', 'with'),
  iad('paper', '37(4)', 'by'),
  iad('otherway', '39', 'withoutDelay'),
  iad('representative', '43', 'withoutDelay', 'representativeNeeded', { who: 'counsel' }),
  // 53(2): « no later than 20 days before »; « au moins vingt jours avant ».
  iad('interp', '53(2)', { en: before(20), fr: clearBefore(20) }, 'proceeding'),
  iad('interpWitness', '53(3)', 'with'),
  iad('witness', '55(3)', before(30), 'hearing', sinceRules),
  iad('summons', '57', 'whenever'),
  iad('notice.hearing', '61', clearNotBefore(30), 'noticeToAppear', { who: 'Division', must: 'done', roll: 'none' }),
  iad('informal', '65(1)(c)', 'set', 'informalResolution', { must: 'provided' }),
  iad('stay.apply', '78(1)', 'whenever'),
  iad('stay.statement', '79(2)', 'set', 'stayStatementAsked', { must: 'provided' }),
  iad('stay.cancel', '80', 'whenever', 'convicted', minister),
  iad('stay.cancelResponse', '83, 86(5)', after(7), 'cancellationNotice'),
  iad('app', '85(1)', 'withoutDelay'),
  iad('appResponse', '86(5)', after(7), 'applicationReceived'),
  iad('appReply', '87(3)', after(5), 'responseReceived'),
  iad('location', '88(2)', before(30), 'proceeding'),
  iad('date', '90(2)(a)', clearWorkingBefore(3), 'proceeding'),
  iad('private', '93(5)', before(20), 'proceeding', { who: 'any person' }),
  iad('withdraw', '94', 'whenever'),
  iad('reinstate', '95', 'whenever'),
  iad('reopen', '98', 'whenever'),
  iad('constitutional', '101(5)', before(10), 'questionArgued'),
]
