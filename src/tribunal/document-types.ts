/** Whatever the division. Each has its name under `documents:type`. */
export const documentTypes = [
  'disclosure',
  'personalEvidence',
  'countryConditions',
  'responseEvidence',
  'identity',
  'medicalCertificate',
  'bondsperson',
  'bocForm',
  'bocChanges',
  'noticeOfAppeal',
  'appellantRecord',
  'replyRecord',
  'noticeToRespond',
  'respondentRecord',
  'memorandum',
  'witnessInformation',
  'writtenSubmissions',
  'noDocuments',
  'lateApplication',
  'newEvidenceApplication',
  'extensionApplication',
  'bocTimeApplication',
  'postHearingApplication',
  'dateApplication',
  'locationApplication',
  'hearingFormat',
  'joinApplication',
  'privateApplication',
  'publicApplication',
  'languageApplication',
  'earlyReviewApplication',
  'stayApplication',
  'otherWayApplication',
  'reinstateApplication',
  'reopenApplication',
  'application',
  'applicationResponse',
  'applicationReply',
  'languageNotice',
  'interpreterNotice',
  'representativeNotice',
  'constitutionalQuestion',
  'withdrawal',
  'clientContact',
  'counselInformation',
  'unpaidCounsel',
  'counselRequest',
  'counselRemoval',
  'listOfDocuments',
  'translation',
  'translatorDeclaration',
  'proofOfService',
  'letter',
  'other',
] as const
/** Papers that ask for another day, which an order on a limit answers. */
export const timeApplications: readonly DocumentType[] = [
  'extensionApplication',
  'bocTimeApplication',
  'lateApplication',
]

/**
 * What is written to the tribunal and proves nothing of what the case is about: it takes no exhibit label, no page among the
 * exhibits and no line in their list.
 */
const noExhibits: readonly (string | null)[] = [
  'listOfDocuments',
  'proofOfService',
  'letter',
  'clientContact',
  'counselInformation',
  'unpaidCounsel',
  'counselRequest',
  'counselRemoval',
  'hearingFormat',
  'languageNotice',
  'interpreterNotice',
  'representativeNotice',
  'withdrawal',
] satisfies readonly DocumentType[]

/** Whether a document of this type takes an exhibit number when it is filed; one of which nobody has said what it is does. */
export const isExhibitType = (type: string | null): boolean => !noExhibits.includes(type)

export type DocumentType = (typeof documentTypes)[number]
