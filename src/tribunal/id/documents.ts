import { type DocumentCatalogue, inLanguage, ofEvidence, typesOf } from '../document-rows.ts'

const type = typesOf({ instrument: 'idr', serviceRule: '26' })
const evidence = ['id.disclose']
const ofApplication = { serviceRule: '38(5)' }

/** Immigration Division Rules, SOR/2002-229: a copy goes to the other party; only applications come with a statement of it. */
export const idCatalogue: DocumentCatalogue = {
  whenLate: 'application',
  datesAsked: 0,
  hasOtherParty: true,
  provesService: false,
  countryPages: null,
  types: [
    type('disclosure', 'evidence', '26', evidence, 'copy', { needs: ofEvidence }),
    type('personalEvidence', 'evidence', '26', evidence, 'copy', { needs: ofEvidence }),
    type('countryConditions', 'evidence', '26', evidence, 'copy', { needs: ofEvidence }),
    type('responseEvidence', 'evidence', '26', evidence, 'copy', { needs: ofEvidence }),
    type('bondsperson', 'evidence', '26', evidence, 'copy', { needs: ofEvidence }),
    type('identity', 'evidence', '26', evidence, 'copy', { needs: ofEvidence }),
    type('medicalCertificate', 'evidence', null, 'other', 'none', { needs: inLanguage }),
    type('other', 'evidence', '26', evidence, 'copy', { needs: ofEvidence }),
    type('witnessInformation', 'forms', '32', ['id.witness'], 'copy', { serviceRule: '32' }),
    type('writtenSubmissions', 'forms', null, [], 'copy'),
    type('clientContact', 'forms', '4', [], 'copy', { serviceRule: '4' }),
    type('counselInformation', 'forms', '12', [], 'copy', { serviceRule: '12' }),
    type('earlyReviewApplication', 'applications', '9', [], 'statement', ofApplication),
    type('languageApplication', 'applications', '16', ['id.lang'], 'statement', ofApplication),
    type('privateApplication', 'applications', '45', ['id.private'], 'statement', ofApplication),
    type('publicApplication', 'applications', '46', ['id.public'], 'division', { serviceRule: '46(3)' }),
    type('dateApplication', 'applications', '43', [], 'statement', ofApplication),
    type('locationApplication', 'applications', '42', [], 'statement', ofApplication),
    type('joinApplication', 'applications', '44', [], 'statement', ofApplication),
    type('otherWayApplication', 'applications', '30', [], 'statement', ofApplication),
    type('hearingFormat', 'applications', null, [], 'none'),
    type('application', 'applications', '38', [], 'statement', ofApplication),
    type('applicationResponse', 'applications', '39', ['id.appResponse'], 'statement', { serviceRule: '39' }),
    type('applicationReply', 'applications', '40', ['id.appReply'], 'statement', { serviceRule: '40' }),
    type('interpreterNotice', 'notices', '17', ['id.interp'], 'none'),
    type('representativeNotice', 'notices', '18', [], 'copy', { serviceRule: '18' }),
    type('constitutionalQuestion', 'notices', '47', ['id.constitutional'], 'statement', { serviceRule: '47' }),
    type('counselRequest', 'notices', '14', [], 'copy', { serviceRule: '14' }),
    type('counselRemoval', 'notices', '15', [], 'copy', { serviceRule: '15' }),
    type('listOfDocuments', 'comesWith', '24', 'other', 'none'),
    type('translation', 'comesWith', '25', 'other', 'none'),
    type('translatorDeclaration', 'comesWith', '25(3)', 'other', 'none'),
    type('proofOfService', 'comesWith', '38', 'other', 'none'),
    type('letter', 'comesWith', null, 'other', 'none'),
  ],
}
