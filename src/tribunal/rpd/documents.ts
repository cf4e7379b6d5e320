import { type DocumentCatalogue, inLanguage, ofEvidence, typesOf } from '../document-rows.ts'

const type = typesOf({ instrument: 'rpdr', serviceRule: '34(2)' })
const evidence = ['rpd.disclose']
const ofApplication = { serviceRule: '50(5)' }

/** Refugee Protection Division Rules, SOR/2012-256. */
export const rpdCatalogue: DocumentCatalogue = {
  whenLate: 'lateApplication',
  datesAsked: 3,
  hasOtherParty: false,
  provesService: false,
  countryPages: 100,
  types: [
    type('personalEvidence', 'evidence', '34', evidence, 'statement', { needs: ofEvidence }),
    type('countryConditions', 'evidence', '34', evidence, 'statement', { needs: ofEvidence }),
    type('responseEvidence', 'evidence', '34(3)(b)', ['rpd.discloseResponse'], 'statement', { needs: ofEvidence }),
    type('disclosure', 'evidence', '34', evidence, 'statement', { needs: ofEvidence }),
    type('identity', 'evidence', '7(4)', evidence, 'none', { needs: inLanguage }),
    type('medicalCertificate', 'evidence', '54(6)', 'other', 'none', { needs: inLanguage }),
    type('other', 'evidence', '34', evidence, 'statement', { needs: ofEvidence }),
    type('bocForm', 'forms', '7', ['rpd.boc.afterExt', 'rpd.boc.poe', 'rpd.boc.inland'], 'none'),
    type('bocChanges', 'forms', '9', ['rpd.boc.change'], 'none'),
    type('witnessInformation', 'forms', '44', ['rpd.witness'], 'statement', { serviceRule: '44(2)' }),
    type('writtenSubmissions', 'forms', null, [], 'statement'),
    type('clientContact', 'forms', '4', ['rpd.contact.first'], 'copy', { serviceRule: '4(2)' }),
    type('counselInformation', 'forms', '4(4)', [], 'copy', { serviceRule: '4(4)' }),
    type('unpaidCounsel', 'forms', '5', [], 'none'),
    type('lateApplication', 'applications', '36', ['rpd.app'], 'statement', ofApplication),
    type('postHearingApplication', 'applications', '43', [], 'statement', { needs: inLanguage, ...ofApplication }),
    type('bocTimeApplication', 'applications', '8', ['rpd.boc.ext'], 'none', { needs: ['medicalCertificate'] }),
    type('dateApplication', 'applications', '54', ['rpd.date'], 'statement', {
      needs: ['otherDates', 'medicalCertificate'],
      ...ofApplication,
    }),
    type('locationApplication', 'applications', '53', ['rpd.location'], 'statement', ofApplication),
    type('hearingFormat', 'applications', null, [], 'none'),
    type('joinApplication', 'applications', '56', ['rpd.join'], 'statement', { serviceRule: '56(3)' }),
    type('publicApplication', 'applications', '57', [], 'division', { serviceRule: '57(5)' }),
    type('otherWayApplication', 'applications', '40', ['rpd.otherway'], 'statement', ofApplication),
    type('reinstateApplication', 'applications', '60', [], 'statement', { serviceRule: '60(2)' }),
    type('reopenApplication', 'applications', '62', [], 'statement', { serviceRule: '62(2)' }),
    type('application', 'applications', '50', ['rpd.app'], 'statement', ofApplication),
    type('applicationResponse', 'applications', '51', ['rpd.appResponse'], 'statement', { serviceRule: '51(3)' }),
    type('applicationReply', 'applications', '52', ['rpd.appReply'], 'statement', { serviceRule: '52(3)' }),
    type('languageNotice', 'notices', '17(2)', ['rpd.lang.change'], 'copy', { serviceRule: '17(2)' }),
    type('interpreterNotice', 'notices', '19', ['rpd.interp'], 'none'),
    type('representativeNotice', 'notices', '20', [], 'none'),
    type('constitutionalQuestion', 'notices', '66', ['rpd.constitutional'], 'statement', { serviceRule: '66(3)' }),
    type('withdrawal', 'notices', '59', [], 'none'),
    type('counselRequest', 'notices', '15', ['rpd.counsel.request'], 'copy', { serviceRule: '15' }),
    type('counselRemoval', 'notices', '16', [], 'copy', { serviceRule: '16' }),
    type('listOfDocuments', 'comesWith', '31(3)', 'other', 'none'),
    type('translation', 'comesWith', '32', 'other', 'none'),
    type('translatorDeclaration', 'comesWith', '32(3)', 'other', 'none'),
    type('proofOfService', 'comesWith', '34(2)', 'other', 'none'),
    type('letter', 'comesWith', null, 'other', 'none'),
  ],
}
