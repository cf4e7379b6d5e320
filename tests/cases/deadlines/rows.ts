/**
 * Deadlines counted by hand from the texts and a wall calendar: limit, the rule it is cited by, the day counted from, the
 * last day (of a limit on the Division: the first), and the safe day where the texts leave room, or a roll eats into days that are
 * counted backward. The offices are closed on
 * weekends, on the holidays of the Interpretation Act, s.35, and on Monday 2026-12-28 by the office's own calendar.
 */
export type Row = readonly [id: string, cited: string, from: string, day: string, safe?: string]

export const rpdRows: readonly Row[] = [
  // r.34(3)(a): the tenth day before; r.41(3): a day that is no working day is extended to the next one.
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-01-21', '2027-01-11'], // Thursday to Monday
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-01-26', '2027-01-18', '2027-01-15'], // Saturday 16
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-01-27', '2027-01-18', '2027-01-15'], // Sunday 17
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-01-28', '2027-01-18'],
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-04-05', '2027-03-30', '2027-03-25'], // Good Friday, weekend, Easter Monday
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-04-08', '2027-03-30', '2027-03-25'], // Easter Monday
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-06-03', '2027-05-25', '2027-05-21'], // Victoria Day
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-07-12', '2027-07-02'],
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-09-16', '2027-09-07', '2027-09-03'], // Labour Day
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-10-11', '2027-10-01'],
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-10-12', '2027-10-04', '2027-10-01'], // Saturday 2
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-11-22', '2027-11-12'],
  ['rpd.disclose', 'RPD r.34(3)(a)', '2026-12-07', '2026-11-27'],
  ['rpd.disclose', 'RPD r.34(3)(a)', '2026-12-08', '2026-11-30', '2026-11-27'], // Saturday 28
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-01-04', '2026-12-29', '2026-12-24'], // Christmas, weekend, closed Monday
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-01-07', '2026-12-29', '2026-12-24'], // the closed Monday itself
  ['rpd.disclose', 'RPD r.34(3)(a)', '2027-01-11', '2027-01-04', '2026-12-31'], // New Year, weekend
  ['rpd.discloseResponse', 'RPD r.34(3)(b)', '2027-01-21', '2027-01-18', '2027-01-15'], // Saturday 16
  ['rpd.discloseResponse', 'RPD r.34(3)(b)', '2027-01-22', '2027-01-18', '2027-01-15'], // Sunday 17
  ['rpd.discloseResponse', 'RPD r.34(3)(b)', '2027-01-25', '2027-01-20'],
  ['rpd.discloseResponse', 'RPD r.34(3)(b)', '2027-03-31', '2027-03-30', '2027-03-25'], // Good Friday
  ['rpd.discloseResponse', 'RPD r.34(3)(b)', '2027-01-06', '2027-01-04', '2026-12-31'], // New Year
  ['rpd.boc.change', 'RPD r.9(2)', '2027-02-16', '2027-02-08', '2027-02-05'], // Saturday 6
  ['rpd.boc.change', 'RPD r.9(2)', '2027-02-19', '2027-02-09'],
  ['rpd.witness', 'RPD r.44(3)', '2027-02-18', '2027-02-08'],
  ['rpd.min.intervene', 'RPD r.29(4)', '2027-02-19', '2027-02-09'],
  ['rpd.lang.change', 'RPD r.17(2)', '2027-02-22', '2027-02-12'],
  ['rpd.interp', 'RPD r.19(2)', '2027-02-23', '2027-02-15', '2027-02-12'], // Saturday 13
  ['rpd.app', 'RPD r.50(1)', '2027-03-15', '2027-03-05'],
  ['rpd.app', 'RPD r.50(1)', '2027-03-17', '2027-03-08', '2027-03-05'], // Sunday 7
  ['rpd.otherway', 'RPD r.40', '2027-03-18', '2027-03-08'],
  ['rpd.location', 'RPD r.53(3)', '2027-01-21', '2027-01-04', '2026-12-31'], // New Year
  ['rpd.location', 'RPD r.53(3)', '2027-02-25', '2027-02-05'],
  ['rpd.location', 'RPD r.53(3)', '2027-02-26', '2027-02-08', '2027-02-05'], // Saturday 6
  ['rpd.join', 'RPD r.56(4)', '2027-03-01', '2027-02-09'],
  ['rpd.constitutional', 'RPD r.66(4)', '2027-05-20', '2027-05-10'],
  ['rpd.constitutional', 'RPD r.66(4)', '2027-05-18', '2027-05-10', '2027-05-07'], // Saturday 8
  // After an event
  ['rpd.appResponse', 'RPD r.51(4)', '2027-02-03', '2027-02-08'],
  ['rpd.appResponse', 'RPD r.51(4)', '2027-02-01', '2027-02-08'], // Saturday 6
  ['rpd.appResponse', 'RPD r.51(4)', '2026-12-29', '2027-01-04'], // Sunday 3
  ['rpd.appResponse', 'RPD r.51(4)', '2026-12-21', '2026-12-29'], // Saturday 26, closed Monday
  ['rpd.appReply', 'RPD r.52(4)', '2027-02-01', '2027-02-04'],
  ['rpd.appReply', 'RPD r.52(4)', '2027-02-03', '2027-02-08'], // Saturday 6
  ['rpd.appReply', 'RPD r.52(4)', '2026-12-22', '2026-12-29'], // Christmas
  ['rpd.contact.first', 'RPD r.4(2)', '2027-01-11', '2027-01-21'],
  ['rpd.contact.first', 'RPD r.4(2)', '2027-01-13', '2027-01-25'], // Saturday 23
  ['rpd.min.nohearing', 'RPD r.23', '2027-03-16', '2027-03-30'], // Good Friday
  ['rpd.min.ineligible', 'RPD r.28(3)', '2027-02-01', '2027-02-22'], // Sunday 21
  // Working days
  ['rpd.counsel.request', 'RPD r.15(1)', '2027-01-18', '2027-01-13'], // 15, 14, 13
  ['rpd.counsel.request', 'RPD r.15(1)', '2027-03-31', '2027-03-24'], // 30, 25, 24
  ['rpd.counsel.request', 'RPD r.15(1)', '2027-05-25', '2027-05-19'], // 21, 20, 19
  ['rpd.date', 'RPD r.54(2)(b)', '2026-12-30', '2026-12-23'], // 29, 24, 23
  ['rpd.date', 'RPD r.54(2)(b)', '2027-01-18', '2027-01-13'],
  ['rpd.date', 'RPD r.54(2)(b)', '2027-02-04', '2027-02-01'],
  ['rpd.dateCounsel', 'RPD r.54(5)', '2026-12-22', '2026-12-31'], // 23, 24, 29, 30, 31
  ['rpd.dateCounsel', 'RPD r.54(5)', '2027-01-11', '2027-01-18'],
  ['rpd.abandon', 'RPD r.65(2)', '2026-12-29', '2027-01-06'], // 30, 31, 4, 5, 6
  ['rpd.abandonHearing', 'RPD r.65(3)', '2027-03-25', '2027-04-05'], // 30, 31, 1, 2, 5
  // The Regulations: the Rules' own clause passes a Saturday, so the working day before is safe.
  ['rpd.boc.poe', 'IRPR s.159.8(2)', '2026-12-10', '2026-12-29', '2026-12-24'], // Christmas
  ['rpd.boc.poe', 'IRPR s.159.8(2)', '2027-01-11', '2027-01-26'],
  ['rpd.boc.poe', 'IRPR s.159.8(2)', '2027-01-08', '2027-01-25', '2027-01-22'], // Saturday 23
  ['rpd.boc.ext', 'RPD r.8(2)', '2026-12-10', '2026-12-22'], // before 25: 24, 23, 22
  ['rpd.boc.ext', 'RPD r.8(2)', '2027-01-11', '2027-01-21'], // before 26: 25, 22, 21
  ['rpd.boc.inland', 'IRPR s.159.8(1)', '2027-02-10', '2027-02-10'],
  // Not earlier: the French texts are a day stricter on the Division.
  ['rpd.min.midhearing', 'RPD r.26(4)', '2027-01-11', '2027-01-26'],
  ['rpd.notice.hearing', 'RPD r.25(3)', '2027-01-11', '2027-02-01'],
]

export const radRows: readonly Row[] = [
  ['rad.notice', 'IRPR s.159.91(1)(a)', '2027-03-12', '2027-03-30', '2027-03-25'], // Saturday 27, Easter Monday
  ['rad.notice', 'IRPR s.159.91(1)(a)', '2027-01-11', '2027-01-26'],
  ['rad.notice', 'IRPR s.159.91(1)(a)', '2026-12-17', '2027-01-04', '2026-12-31'], // New Year
  ['rad.record', 'IRPR s.159.91(1)(b)', '2027-03-12', '2027-04-12'], // Sunday 11: the Act itself moves it
  ['rad.record', 'IRPR s.159.91(1)(b)', '2026-12-02', '2027-01-04', '2026-12-31'],
  ['rad.record', 'IRPR s.159.91(1)(b)', '2027-01-14', '2027-02-15', '2027-02-12'], // Saturday 13
  ['rad.min.notice', 'IRPR s.159.91(1)(a)', '2027-01-12', '2027-01-27'],
  ['rad.min.perfect', 'IRPR s.159.91(1)(b)', '2027-01-12', '2027-02-11'],
  ['rad.reply', 'RAD r.5(5)', '2027-01-15', '2027-02-01'], // Saturday 30
  ['rad.respond', 'RAD r.10(6)', '2027-01-18', '2027-02-02'],
  ['rad.rpdrecord', 'RAD r.21(2)', '2027-02-03', '2027-02-15'], // Saturday 13
  ['rad.decide.window', 'RAD r.7(a)', '2027-01-11', '2027-01-27'], // fifteen days have passed
  ['rad.constitutionalDecision', 'RAD r.25(5)', '2027-01-11', '2027-01-22'], // ten clear days
  ['rad.counsel.request', 'RAD r.19(3)', '2027-01-18', '2027-01-12', '2027-01-11'],
  ['rad.lang.change', 'RAD r.22(3)', '2027-02-25', '2027-02-05'],
  ['rad.appResponse', 'RAD r.38(4)', '2026-11-04', '2026-11-12'], // Remembrance Day
  ['rad.appResponse', 'RAD r.38(4)', '2027-02-06', '2027-02-15'], // Saturday 13
  ['rad.appResponse', 'RAD r.38(4)', '2027-02-01', '2027-02-08'],
  ['rad.appReply', 'RAD r.39(4)', '2027-02-01', '2027-02-08'], // Saturday 6
  ['rad.appReply', 'RAD r.39(4)', '2027-02-03', '2027-02-08'],
  ['rad.unhcr', 'RAD r.45(3)', '2027-02-04', '2027-02-15'], // Sunday 14
  ['rad.unhcrResponse', 'RAD r.45(12)', '2027-02-05', '2027-02-12'],
  ['rad.interested', 'RAD r.46(7)', '2027-02-05', '2027-02-15'],
  ['rad.interestedResponse', 'RAD r.46(19)', '2027-02-07', '2027-02-15'], // Sunday 14
  ['rad.noticeHearing', 'RAD r.56(2)', '2027-01-11', '2027-01-22'],
  ['rad.interp', 'RAD r.59(2)', '2027-03-15', '2027-02-23'],
  ['rad.witness', 'RAD r.61(3)', '2027-03-12', '2027-02-22', '2027-02-19'], // Saturday 20
  ['rad.location', 'RAD r.66(3)', '2027-03-11', '2027-02-19'],
  ['rad.date', 'RAD r.67(4)', '2027-01-18', '2027-01-13'],
]

export const iadRows: readonly Row[] = [
  ['iad.notice.spons', 'IAD r.16(a)', '2026-12-02', '2027-01-04'], // New Year
  ['iad.notice.spons', 'IAD r.16(a)', '2027-01-11', '2027-02-10'],
  ['iad.notice.removal', 'IAD r.16(b)', '2026-12-02', '2027-01-04'],
  ['iad.notice.removal', 'IAD r.16(b)', '2027-02-24', '2027-03-30'], // Good Friday
  ['iad.notice.resid', 'IAD r.16(c)', '2027-01-11', '2027-03-12'],
  ['iad.notice.resid', 'IAD r.16(c)', '2027-01-25', '2027-03-30'], // Good Friday
  ['iad.notice.minister', 'IAD r.16(d)', '2027-01-14', '2027-02-15'], // Saturday 13
  ['iad.contact.first', 'IAD r.7(3)(b)', '2027-01-11', '2027-02-01'], // Sunday 31
  // Four French texts ask for clear days, which is a day more.
  ['iad.counsel.request', 'IAD r.11(1)', '2027-01-18', '2027-01-12'],
  ['iad.lang', 'IAD r.19', '2027-05-21', '2027-04-05'], // EN Tuesday 6, FR Monday 5
  ['iad.lang', 'IAD r.19', '2027-05-20', '2027-04-05', '2027-04-02'], // FR Sunday 4 meets EN, over a clear day
  ['iad.interp', 'IAD r.53(2)', '2027-02-25', '2027-02-04'],
  ['iad.discloseStay', 'IAD r.28', '2027-05-20', '2027-04-19'], // EN 20, FR 19
  ['iad.discloseStay', 'IAD r.28', '2027-05-18', '2027-04-19', '2027-04-16'], // EN Sunday 18, FR Saturday 17
  ['iad.record.min', 'IAD r.22(a)', '2027-01-11', '2027-03-12'],
  ['iad.record.minRemoval', 'IAD r.22(c)', '2027-01-11', '2027-02-10'],
  ['iad.record.id', 'IAD r.22(b)', '2027-01-11', '2027-02-10'],
  ['iad.disclose', 'IAD r.26', '2027-01-11', '2027-03-12'],
  ['iad.disclose', 'IAD r.26', '2027-01-12', '2027-03-15'], // Saturday 13
  ['iad.nodocs', 'IAD r.26', '2027-01-13', '2027-03-15'], // Sunday 14
  ['iad.discloseResponse', 'IAD r.27', '2027-05-20', '2027-04-20'],
  ['iad.discloseResponse', 'IAD r.27', '2027-04-28', '2027-03-30', '2027-03-25'], // Easter Monday
  ['iad.witness', 'IAD r.55(3)', '2027-05-21', '2027-04-21'],
  ['iad.location', 'IAD r.88(2)', '2027-05-25', '2027-04-26', '2027-04-23'], // Sunday 25
  ['iad.private', 'IAD r.93(5)', '2027-05-20', '2027-04-30'],
  ['iad.constitutional', 'IAD r.101(5)', '2027-05-20', '2027-05-10'],
  ['iad.date', 'IAD r.90(2)(a)', '2027-01-18', '2027-01-12'], // clear: 13, 14, 15
  ['iad.date', 'IAD r.90(2)(a)', '2027-03-31', '2027-03-23'], // clear: 24, 25, 30
  ['iad.appResponse', 'IAD r.86(5)', '2026-12-28', '2027-01-04'],
  ['iad.appResponse', 'IAD r.86(5)', '2027-01-10', '2027-01-18'], // Sunday 17
  ['iad.appReply', 'IAD r.87(3)', '2027-02-01', '2027-02-08'], // Saturday 6
  ['iad.stay.cancelResponse', 'IAD r.83', '2027-02-05', '2027-02-12'],
  ['iad.notice.hearing', 'IAD r.61', '2027-01-11', '2027-02-11'], // thirty clear days between
]

export const idRows: readonly Row[] = [
  // No roll but the Act's s.26: a Saturday stays; of a holiday the English goes to Saturday, the French to a working day.
  ['id.reasons', 'ID r.7(4)', '2027-01-13', '2027-01-23', '2027-01-22'], // Saturday
  ['id.reasons', 'ID r.7(4)', '2027-01-14', '2027-01-25'], // Sunday 24
  ['id.reasons', 'ID r.7(4)', '2027-03-16', '2027-03-27', '2027-03-25'], // Good Friday: EN Saturday 27, FR Tuesday 30
  ['id.disclose', 'ID r.26(b)', '2027-03-10', '2027-03-04'], // clear: 5 to 9
  ['id.disclose', 'ID r.26(b)', '2027-01-22', '2027-01-16', '2027-01-15'], // Saturday
  ['id.disclose', 'ID r.26(b)', '2027-01-23', '2027-01-18', '2027-01-15'], // Sunday 17
  ['id.disclose', 'ID r.26(b)', '2027-04-01', '2027-03-27', '2027-03-25'], // Good Friday
  ['id.disclose', 'ID r.26(b)', '2027-01-07', '2027-01-02', '2026-12-31'], // New Year
  ['id.witness', 'ID r.32', '2027-03-11', '2027-03-05'],
  ['id.interp', 'ID r.17', '2027-03-12', '2027-03-06', '2027-03-05'], // Saturday
  ['id.lang', 'ID r.16(2)', '2027-03-15', '2027-03-09'],
  ['id.private', 'ID r.45(4)', '2027-03-10', '2027-03-04'], // EN 4, FR 5
  ['id.public', 'ID r.46(4)', '2027-03-16', '2027-03-10'], // EN 10, FR 11
  ['id.min.detention', 'ID r.8(2)(b)', '2026-12-17', '2026-12-14', '2026-12-11'], // Sunday 13
  ['id.min.detention', 'ID r.8(2)(b)', '2027-02-04', '2027-02-01', '2027-01-29'], // Sunday 31
  ['id.min.detention', 'ID r.8(2)(b)', '2027-02-05', '2027-02-01'],
  ['id.appResponse', 'ID r.39(3)', '2027-02-01', '2027-02-06', '2027-02-05'], // Saturday
  ['id.appResponse', 'ID r.39(3)', '2027-02-02', '2027-02-08'], // Sunday 7
  ['id.appReply', 'ID r.40(3)', '2027-02-04', '2027-02-08'], // Sunday 7
  ['id.appReply', 'ID r.40(3)', '2027-02-01', '2027-02-04'],
  ['id.constitutional', 'ID r.47(4)', '2027-02-18', '2027-02-08'],
  ['id.constitutional', 'ID r.47(4)', '2027-02-17', '2027-02-08', '2027-02-05'], // Sunday 7
  ['id.review.first', 'IRPA s.57(1)', '2027-02-01', '2027-02-03'],
  ['id.review.seven', 'IRPA s.57(2)', '2027-02-01', '2027-02-08'],
  ['id.review.thirty', 'IRPA s.57(2)', '2027-02-01', '2027-03-03'],
  ['id.review.designated', 'IRPA s.57.1(1)', '2027-02-01', '2027-02-15'],
  ['id.review.six', 'IRPA s.57.1(2)', '2026-08-31', '2027-02-28'], // no 31 February
  ['all.reasons', 'IRPA s.169(e)', '2027-01-13', '2027-01-23', '2027-01-22'], // Saturday
  ['all.reasons', 'IRPA s.169(e)', '2027-02-01', '2027-02-11'],
  ['court.leave', 'IRPA s.72(2)(b)', '2027-01-11', '2027-01-26'],
  ['court.leave', 'IRPA s.72(2)(b)', '2027-02-05', '2027-02-20', '2027-02-19'], // Saturday
  ['court.leave', 'IRPA s.72(2)(b)', '2027-02-06', '2027-02-22'], // Sunday 21
  ['court.leaveAbroad', 'IRPA s.72(2)(b)', '2027-01-11', '2027-03-12'],
]
