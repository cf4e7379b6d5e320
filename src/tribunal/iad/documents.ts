import { type DocumentCatalogue, inLanguage, ofEvidence, typesOf } from '../document-rows.ts'

const type = typesOf({ instrument: 'iadr', serviceRule: '25' })
const evidence = ['iad.discloseStay', 'iad.disclose']
const notices = ['iad.notice.spons', 'iad.notice.removal', 'iad.notice.resid']
const ofApplication = { serviceRule: '85(4)' }

/** Immigration Appeal Division Rules, 2022, SOR/2022-277. */
export const iadCatalogue: DocumentCatalogue = {
  whenLate: 'application',
  datesAsked: 6,
  hasOtherParty: true,
  provesService: false,
  countryPages: null,
  types: [
    type('disclosure', 'evidence', '24(1)', evidence, 'statement', { needs: ofEvidence }),
    type('personalEvidence', 'evidence', '24(1)', evidence, 'statement', { needs: ofEvidence }),
    type('countryConditions', 'evidence', '24(1)', evidence, 'statement', { needs: ofEvidence }),
    type('responseEvidence', 'evidence', '27', ['iad.discloseResponse'], 'statement', { needs: ofEvidence }),
    type('identity', 'evidence', '24(1)', evidence, 'statement', { needs: ofEvidence }),
    type('medicalCertificate', 'evidence', null, 'other', 'none', { needs: inLanguage }),
    type('other', 'evidence', '24(1)', evidence, 'statement', { needs: ofEvidence }),
    type('noticeOfAppeal', 'forms', '13', notices, 'division', {
      serviceRule: '17',
      needs: ['applicationWhenLate'],
    }),
    type('noDocuments', 'forms', '24(2)', ['iad.nodocs'], 'none'),
    type('witnessInformation', 'forms', '55', ['iad.witness'], 'statement', { serviceRule: '55(2)' }),
    type('writtenSubmissions', 'forms', null, [], 'statement'),
    type('clientContact', 'forms', '7(3)', ['iad.contact.first'], 'copy', { serviceRule: '7(3)' }),
    type('counselInformation', 'forms', '7(4)', [], 'copy', { serviceRule: '7(4)' }),
    type('unpaidCounsel', 'forms', '9', [], 'none'),
    type('dateApplication', 'applications', '90', ['iad.date'], 'statement', {
      needs: ['otherDates', 'medicalCertificate'],
      ...ofApplication,
    }),
    type('locationApplication', 'applications', '88', ['iad.location'], 'statement', ofApplication),
    type('privateApplication', 'applications', '93', ['iad.private'], 'statement', ofApplication),
    type('stayApplication', 'applications', '78', [], 'statement', ofApplication),
    type('otherWayApplication', 'applications', '39', [], 'statement', ofApplication),
    type('reinstateApplication', 'applications', '95', [], 'statement', ofApplication),
    type('reopenApplication', 'applications', '98', [], 'statement', ofApplication),
    type('hearingFormat', 'applications', null, [], 'none'),
    type('application', 'applications', '85', [], 'statement', ofApplication),
    type('applicationResponse', 'applications', '86', ['iad.appResponse'], 'statement', { serviceRule: '86' }),
    type('applicationReply', 'applications', '87', ['iad.appReply'], 'statement', { serviceRule: '87' }),
    type('languageNotice', 'notices', '19', ['iad.lang'], 'copy', { serviceRule: '19' }),
    type('interpreterNotice', 'notices', '53', ['iad.interp'], 'none'),
    type('representativeNotice', 'notices', '43', [], 'none'),
    type('constitutionalQuestion', 'notices', '101', ['iad.constitutional'], 'statement', { serviceRule: '101(4)' }),
    type('withdrawal', 'notices', '94', [], 'none'),
    type('counselRequest', 'notices', '11', ['iad.counsel.request'], 'copy', { serviceRule: '11' }),
    type('counselRemoval', 'notices', '12', [], 'copy', { serviceRule: '12' }),
    type('listOfDocuments', 'comesWith', '32', 'other', 'none'),
    type('translation', 'comesWith', '33', 'other', 'none'),
    type('translatorDeclaration', 'comesWith', '34', 'other', 'none'),
    type('proofOfService', 'comesWith', '25', 'other', 'none'),
    type('letter', 'comesWith', null, 'other', 'none'),
  ],
}
