/**
 * What can happen in a case that a limit is counted from, or that asks for something at once. A kind means the day on which
 * the one concerned received or did it, as its words under `deadlines:anchor` say.
 */
export const eventKinds = [
  // Refugee Protection Division
  'claimReferred',
  'eligibilityDay',
  'bocExtended',
  'bocFaxed',
  'ministerReceivedBoc',
  'officerInformation',
  'hearingDateFixed',
  'identityDocumentObtained',
  'hearingMissed',
  'bocDayMissed',
  'ministerNotified',
  'ineligibilityNotice',
  // Refugee Appeal Division
  'reasonsReceived',
  'ministerReceivedReasons',
  'interventionReceived',
  'supportingDocumentsReceived',
  'extensionNotified',
  'ministerReceivedRecord',
  'orderReceived',
  'rpdReceivedNotice',
  'questionNotified',
  'specializedKnowledge',
  'unhcrNotice',
  'unhcrSubmissions',
  'interestedApplication',
  'interestedSubmissions',
  'newEvidenceObtained',
  // Immigration Appeal Division
  'officerDecisionReceived',
  'removalOrderReceived',
  'ministerReceivedDecision',
  'noticeOfAppealReceived',
  'idReceivedNotice',
  'recordRequested',
  'appealRecordReceived',
  'stayReconsidered',
  'stayStatementAsked',
  'informalResolution',
  'convicted',
  'cancellationNotice',
  // Immigration Division
  'decisionEffective',
  'detained',
  'firstReviewEnded',
  'laterReviewEnded',
  'designatedDetained',
  'designatedReviewEnded',
  'removed',
  // All
  'applicationReceived',
  'responseReceived',
  'noticeToAppear',
  'contactChanged',
  'counselRetained',
  'representativeNeeded',
  'originalsAsked',
  'questionArgued',
  'decisionNotice',
  'reasonsSent',
] as const
export type EventKind = (typeof eventKinds)[number]

export const isEventKind = (kind: string): kind is EventKind => (eventKinds as readonly string[]).includes(kind)
