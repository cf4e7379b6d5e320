import { after, before, clearNotBefore, limitsOf, notBefore, sameDay, workingAfter, workingBefore } from './limit.ts'

const rpd = limitsOf('rpd', 'RPD 41(3)')
const claimant = { who: 'claimant', must: 'provided' } as const
const minister = { who: 'Minister', must: 'provided' } as const
const division = { who: 'Division', must: 'done', roll: 'none' } as const

export const claimLimits = [
  // IRPR 159.8(1) is the officer's stage, where no clause of the Rules moves a limit.
  rpd('boc.inland', 'IRPR 159.8(1)', sameDay, 'eligibilityDay', { ...claimant, roll: 'IA 26', claim: 'inland' }),
  rpd('boc.poe', 'IRPR 159.8(2)', after(15), 'claimReferred', {
    who: 'claimant',
    isByReading: true,
    claim: 'portOfEntry',
  }),
  rpd('boc.ext', '8(2)', workingBefore(3), 'claimReferred', {
    who: 'claimant',
    claim: 'portOfEntry',
    fromEndOf: 'rpd.boc.poe',
  }),
  rpd('boc.afterExt', '8(6)', 'set', 'bocExtended', { ...claimant, endsThose: ['rpd.boc.poe', 'rpd.boc.ext'] }),
  rpd('boc.faxed', '7(6)', 'by', 'bocFaxed', claimant),
  rpd('boc.change', '9(2)', before(10), 'hearing', { who: 'claimant' }),
  rpd('identity.later', '7(4)', 'withoutDelay', 'identityDocumentObtained', claimant),
  rpd('contact.first', '4(2)', after(10), 'officerInformation', { who: 'claimant' }),
  rpd('contact.change', '4(3)', 'withoutDelay', 'contactChanged', claimant),
  rpd('counsel.info', '4(4)', 'withoutDelay', 'counselRetained', claimant),
  // Only of one who is not paid, which no happening says.
  rpd('counsel.unpaid', '5', 'withoutDelay', [], claimant),
  rpd('counsel.request', '15(1)', workingBefore(3), 'proceeding', { who: 'counsel', must: 'provided' }),
  rpd('counsel.removed', '16(1)', 'whenever'),
  rpd('lang.choice', '17(1)', 'by'),
  rpd('lang.change', '17(2)', before(10), 'proceeding', { who: 'claimant' }),
  rpd('interp', '19(2)', before(10), 'proceeding', { who: 'claimant' }),
  rpd('representative', '20(1)', 'withoutDelay', 'representativeNeeded', { who: 'counsel' }),
  rpd('min.nohearing', '23', after(10), 'ministerReceivedBoc', minister),
  // 26(4)(b): « no earlier than 14 days after »; « après un délai minimal de quatorze jours ».
  rpd('min.midhearing', '26(4)(b)', { en: notBefore(14), fr: clearNotBefore(14) }, 'ministerNotified', division),
  // 41(3) moves limits for providing a document: whether the Minister's word on a suspension is one is a reading.
  rpd('min.ineligible', '28(3)', after(20), 'ineligibilityNotice', { ...minister, isByReading: true }),
  // 25(3): « not be earlier than 20 days after »; « ne peut être moins de vingt jours suivant ».
  rpd('notice.hearing', '25(3)', { en: notBefore(20), fr: clearNotBefore(20) }, 'noticeToAppear', division),
  rpd('min.intervene', '29(4)', before(10), 'hearing', { who: 'Minister' }),
  rpd('disclose', '34(3)(a)', before(10), 'hearing'),
  rpd('discloseResponse', '34(3)(b)', before(5), 'hearing'),
  rpd('translation', '32', 'with'),
  rpd('originals', '42(1)(a)', 'withoutDelay', 'originalsAsked'),
  // 42(1)(b): « no later than at the beginning of the proceeding »; « au plus tard au début de la procédure ».
  rpd('originalsUsed', '42(1)(b)', sameDay, 'proceeding', { must: 'provided', hours: 0 }),
  rpd('originalsMinister', '42(2)', 'withoutDelay', [], minister),
  // « après une audience, mais avant qu'une décision prenne effet »: from a hearing that was held.
  rpd('posthearing', '43', 'by', 'heldHearing'),
  // What the Minister provided under 29 is answered as any document is.
  rpd('interventionResponse', '34(3)(b)', before(5), 'interventionHearing'),
  rpd('witness', '44(3)', before(10), 'hearing'),
  rpd('summons', '45', 'whenever'),
  rpd('app', '50(1)', before(10), 'proceeding'),
  rpd('appResponse', '51(4)', after(5), 'applicationReceived'),
  rpd('appReply', '52(4)', after(3), 'responseReceived'),
  rpd('location', '53(3)', before(20), 'proceeding'),
  rpd('date', '54(2)(b)', workingBefore(3), 'proceeding'),
  rpd('dateCounsel', '54(5)(a), (d)', workingAfter(5), 'hearingDateFixed', claimant),
  rpd('medical', '54(6)', 'with'),
  rpd('join', '56(4)', before(20), 'hearing'),
  rpd('public', '57(11)', 'withoutDelay'),
  rpd('withdraw', '59', 'whenever'),
  rpd('reinstate', '60', 'whenever'),
  rpd('reopen', '62', 'by'),
  rpd('vacate', '64', 'whenever'),
  rpd('abandon', '65(2)', workingAfter(5), 'bocDayMissed', division),
  rpd('abandonHearing', '65(3)', workingAfter(5), 'hearingMissed', division),
  // 65(1)(b): the claimant explains at that hearing.
  rpd('abandonExplain', '65(2), (3)', workingAfter(5), ['bocDayMissed', 'hearingMissed']),
  rpd('abandonMedical', '65(5)', 'with'),
  rpd('constitutional', '66(4)', before(10), 'questionArgued'),
  // 40(2): an application « in accordance with rule 50 ».
  rpd('otherway', '40(2)', before(10), 'proceeding'),
]
