import type { Locale } from '../tribunal/languages.ts'

/** Sentences that fill the sample papers. Places, people and events are invented. */
type Pools = Record<'story' | 'country' | 'law' | 'letter' | 'health', readonly string[]>

export const sentences: Record<Locale, Pools> = {
  en: {
    story: [
      'I was born in a town by the river, the second of five children, and I lived there until the events that I describe here.',
      'In the spring of that year two men came to our shop and asked for money that we did not have.',
      'They came back a week later, at night, and said that they knew where my children went to school.',
      'I went to the police station the next morning. The officer wrote nothing down and told me to be careful.',
      'My brother was stopped on the road and held for three days. He came home with a broken wrist and did not speak of it.',
      'We moved to my aunt’s house in the capital, but the same people found us there within a month.',
      'I stopped going to work and left the house only for food. My neighbour brought me the letters that came.',
      'A friend of my father’s told us that my name was on a list and that I should not wait.',
      'I left with one bag and my papers. The journey took eleven days, and I travelled the last part alone.',
      'I arrived in Canada on a Tuesday morning and asked for protection at the counter.',
      'Since then I have worked, I have taken language courses, and I see a counsellor every second week.',
      'I have not been able to sleep through a night since that winter, and I am afraid of what would happen if I had to return.',
    ],
    country: [
      'The report finds that complaints by members of the minority are seldom recorded and almost never lead to a charge.',
      'According to the field notes, armed groups keep checkpoints on the two main roads of the province.',
      'Observers counted forty-one disappearances in the second half of the year, most of them in the three northern districts.',
      'The law adopted in March widens the powers of the security services and shortens the time in which a person may ask for a lawyer.',
      'Journalists who wrote about the events were called in, and two of the five papers of the region have closed.',
      'Internal flight remains difficult: a residence permit is asked for in the capital, and it is given only to those who have a sponsor.',
      'Several witnesses describe the same sequence: a warning by telephone, a visit, then an arrest without papers.',
      'The ministry rejects these findings and states that all complaints are looked into by an independent unit.',
      'Health workers report that women who ask for protection are sent back to their families for mediation.',
      'The situation has not improved since the last edition of this report, and in two districts it has become worse.',
    ],
    law: [
      'The panel has considered the whole of the evidence, including the documents listed in the annex, and the testimony given at the hearing.',
      'The determinative issues are credibility and the availability of state protection.',
      'The claimant answered the questions directly and without embellishment. The small differences in dates do not touch the heart of the claim.',
      'On a balance of probabilities, the panel finds that the events took place as they were described.',
      'The presumption of state protection may be rebutted by clear and convincing evidence, and the panel finds that it was.',
      'An internal flight alternative was put to the claimant. The panel finds that it would not be reasonable in the particular circumstances.',
      'The documents that were filed late were admitted, because they are relevant and could not reasonably have been provided before.',
      'The Minister did not take part in the hearing and provided no documents.',
      'The panel gives considerable weight to the medical report, which is detailed and was not contradicted.',
      'Having regard to the reasons above, the panel comes to the following conclusion.',
    ],
    letter: [
      'We refer to your message of last week and thank you for the documents that came with it.',
      'Please check that the spelling of the names and the dates of birth is right, and tell us within ten days if it is not.',
      'If you need an interpreter, give the language and the dialect without delay.',
      'You may send your answer through the portal. There is no need to send a second copy by mail.',
      'The file will be placed before a member once the time for an answer has passed.',
      'Quote the file number above in everything that you send about this matter.',
    ],
    health: [
      'I have seen this patient six times since their arrival, and I rely on my own notes and on the tests attached.',
      'The patient describes difficulty in sleeping, sudden memories and a marked avoidance of uniforms and closed rooms.',
      'The scars on the left forearm are consistent with the account that I was given.',
      'In my opinion the symptoms agree with a diagnosis of post-traumatic stress, of moderate degree.',
      'I would recommend that breaks be allowed during the hearing and that questions be asked one at a time.',
      'Treatment goes on, and a further appointment has been made for next month.',
    ],
  },
  fr: {
    story: [
      'Je suis née dans une ville au bord du fleuve, deuxième de cinq enfants, et j’y ai vécu jusqu’aux événements que je raconte ici.',
      'Au printemps de cette année-là, deux hommes sont venus à notre commerce et ont exigé une somme que nous n’avions pas.',
      'Ils sont revenus une semaine plus tard, la nuit, et ont dit savoir où mes enfants allaient à l’école.',
      'Le lendemain matin, je me suis rendue au poste de police. L’agent n’a rien noté et m’a dit d’être prudente.',
      'Mon frère a été arrêté sur la route et détenu trois jours. Il est rentré le poignet cassé et n’en a jamais parlé.',
      'Nous nous sommes installés chez ma tante, dans la capitale, mais les mêmes personnes nous y ont retrouvés en moins d’un mois.',
      'J’ai cessé d’aller au travail et je ne sortais que pour acheter à manger. Ma voisine m’apportait le courrier.',
      'Un ami de mon père nous a appris que mon nom figurait sur une liste et qu’il ne fallait pas attendre.',
      'Je suis partie avec un sac et mes papiers. Le voyage a duré onze jours, et j’ai fait la dernière partie seule.',
      'Je suis arrivée au Canada un mardi matin et j’ai demandé l’asile au comptoir.',
      'Depuis, je travaille, je suis des cours de langue et je rencontre une conseillère toutes les deux semaines.',
      'Je n’ai plus dormi une nuit entière depuis cet hiver-là, et je crains ce qui arriverait si je devais y retourner.',
    ],
    country: [
      'Le rapport constate que les plaintes des membres de la minorité sont rarement consignées et ne mènent presque jamais à une accusation.',
      'Selon les notes de terrain, des groupes armés tiennent des barrages sur les deux routes principales de la province.',
      'Les observateurs ont dénombré quarante et une disparitions au second semestre, la plupart dans les trois districts du nord.',
      'La loi adoptée en mars élargit les pouvoirs des services de sécurité et réduit le délai pour demander l’assistance d’un avocat.',
      'Les journalistes qui ont couvert les événements ont été convoqués, et deux des cinq journaux de la région ont fermé.',
      'Le refuge intérieur demeure difficile\u00a0: un permis de résidence est exigé dans la capitale et n’est remis qu’à ceux qui ont un garant.',
      'Plusieurs témoins décrivent la même suite\u00a0: un avertissement par téléphone, une visite, puis une arrestation sans papiers.',
      'Le ministère rejette ces constats et affirme que toutes les plaintes sont examinées par un service indépendant.',
      'Des soignants rapportent que les femmes qui demandent protection sont renvoyées à leur famille pour une médiation.',
      'La situation ne s’est pas améliorée depuis la dernière édition et s’est aggravée dans deux districts.',
    ],
    law: [
      'Le tribunal a examiné l’ensemble de la preuve, y compris les documents énumérés à l’annexe et le témoignage rendu à l’audience.',
      'Les questions déterminantes sont la crédibilité et la protection de l’État.',
      'La demandeure d’asile a répondu directement et sans exagérer. Les légers écarts de dates ne touchent pas au cœur de la demande.',
      'Selon la prépondérance des probabilités, le tribunal conclut que les événements se sont produits comme ils ont été décrits.',
      'La présomption de protection de l’État peut être réfutée par une preuve claire et convaincante\u00a0; elle l’a été en l’espèce.',
      'Une possibilité de refuge intérieur a été soulevée. Le tribunal conclut qu’elle ne serait pas raisonnable dans les circonstances.',
      'Les documents communiqués en retard ont été admis, car ils sont pertinents et n’auraient raisonnablement pas pu l’être plus tôt.',
      'Le ministre n’a pas participé à l’audience et n’a transmis aucun document.',
      'Le tribunal accorde un poids considérable au rapport médical, qui est détaillé et n’a pas été contredit.',
      'Pour les motifs qui précèdent, le tribunal conclut comme suit.',
    ],
    letter: [
      'Nous avons bien reçu votre message de la semaine dernière et vous remercions des documents qui l’accompagnaient.',
      'Veuillez vérifier l’orthographe des noms et les dates de naissance, et nous signaler toute erreur dans les dix jours.',
      'Si vous avez besoin d’un interprète, indiquez sans délai la langue et le dialecte.',
      'Vous pouvez transmettre votre réponse par le portail. Il n’est pas nécessaire d’en envoyer une copie par la poste.',
      'Le dossier sera remis à un commissaire une fois le délai de réponse expiré.',
      'Indiquez le numéro de dossier ci-dessus dans tout ce que vous transmettez à ce sujet.',
    ],
    health: [
      'J’ai rencontré cette personne six fois depuis son arrivée\u00a0; je me fonde sur mes notes et sur les examens joints.',
      'Elle décrit des troubles du sommeil, des souvenirs soudains et un évitement marqué des uniformes et des pièces fermées.',
      'Les cicatrices à l’avant-bras gauche concordent avec le récit qui m’a été fait.',
      'À mon avis, les symptômes correspondent à un état de stress post-traumatique d’intensité modérée.',
      'Je recommande que des pauses soient accordées pendant l’audience et que les questions soient posées une à la fois.',
      'Le traitement se poursuit, et un autre rendez-vous est fixé au mois prochain.',
    ],
  },
}

type Named = {
  readonly title: string
  readonly file: string
  readonly pool: keyof Pools
  readonly pages: readonly [number, number]
}

/** What senders call the sample papers, and how long they are. */
export const paperNames: Record<Locale, Record<PaperKind, Named>> = {
  en: {
    disclosure: { title: 'Disclosure of documents', file: 'Disclosure', pool: 'country', pages: [4, 12] },
    personalEvidence: { title: 'Affidavit in support of the claim', file: 'Affidavit', pool: 'story', pages: [2, 4] },
    countryConditions: {
      title: 'Country conditions package',
      file: 'Country conditions',
      pool: 'country',
      pages: [6, 12],
    },
    listOfDocuments: { title: 'List of documents', file: 'List of documents', pool: 'letter', pages: [1, 1] },
    identity: { title: 'Passport and birth certificate', file: 'Identity documents', pool: 'letter', pages: [3, 3] },
    bocForm: { title: 'Basis of Claim Form', file: 'BOC Form', pool: 'story', pages: [5, 8] },
    bocChanges: { title: 'Changes to the Basis of Claim Form', file: 'BOC changes', pool: 'story', pages: [1, 2] },
    noticeOfAppeal: { title: 'Notice of appeal', file: 'Notice of appeal', pool: 'letter', pages: [2, 2] },
    appellantRecord: { title: 'Appellant’s record', file: 'Appellant’s record', pool: 'law', pages: [8, 12] },
    memorandum: { title: 'Memorandum', file: 'Memorandum', pool: 'law', pages: [5, 9] },
    application: { title: 'Application to change the date', file: 'Application', pool: 'letter', pages: [1, 2] },
    witnessInformation: { title: 'Witness information', file: 'Witness information', pool: 'letter', pages: [1, 1] },
    writtenSubmissions: { title: 'Written submissions', file: 'Written submissions', pool: 'law', pages: [3, 6] },
    medicalCertificate: { title: 'Psychological report', file: 'Psychological report', pool: 'health', pages: [2, 4] },
    translatorDeclaration: {
      title: 'Translator’s declaration',
      file: 'Translator’s declaration',
      pool: 'letter',
      pages: [1, 1],
    },
    counselInformation: {
      title: 'Counsel contact information',
      file: 'Counsel contact information',
      pool: 'letter',
      pages: [1, 1],
    },
    noticeToAppear: { title: 'Notice to appear', file: 'Notice to appear', pool: 'letter', pages: [1, 1] },
    noticeOfDecision: { title: 'Notice of decision', file: 'Notice of decision', pool: 'law', pages: [1, 1] },
    writtenReasons: { title: 'Written reasons', file: 'Written reasons', pool: 'law', pages: [4, 8] },
    correspondence: { title: 'Letter about your file', file: 'Letter', pool: 'letter', pages: [1, 1] },
    appealRecord: { title: 'Appeal record', file: 'Appeal record', pool: 'law', pages: [8, 12] },
    acknowledgment: {
      title: 'Acknowledgment of the notice of appeal',
      file: 'Acknowledgment',
      pool: 'letter',
      pages: [1, 1],
    },
  },
  fr: {
    disclosure: { title: 'Communication de documents', file: 'Communication', pool: 'country', pages: [4, 12] },
    personalEvidence: {
      title: 'Affidavit à l’appui de la demande d’asile',
      file: 'Affidavit',
      pool: 'story',
      pages: [2, 4],
    },
    countryConditions: {
      title: 'Preuve sur les conditions dans le pays',
      file: 'Conditions dans le pays',
      pool: 'country',
      pages: [6, 12],
    },
    listOfDocuments: { title: 'Liste de documents', file: 'Liste de documents', pool: 'letter', pages: [1, 1] },
    identity: { title: 'Passeport et acte de naissance', file: 'Documents d’identité', pool: 'letter', pages: [3, 3] },
    bocForm: {
      title: 'Formulaire de fondement de la demande d’asile',
      file: 'Formulaire FDA',
      pool: 'story',
      pages: [5, 8],
    },
    bocChanges: { title: 'Modifications au formulaire FDA', file: 'Modifications FDA', pool: 'story', pages: [1, 2] },
    noticeOfAppeal: { title: 'Avis d’appel', file: 'Avis d’appel', pool: 'letter', pages: [2, 2] },
    appellantRecord: { title: 'Dossier de l’appelant', file: 'Dossier de l’appelant', pool: 'law', pages: [8, 12] },
    memorandum: { title: 'Mémoire', file: 'Mémoire', pool: 'law', pages: [5, 9] },
    application: { title: 'Demande de changement de date', file: 'Demande', pool: 'letter', pages: [1, 2] },
    witnessInformation: {
      title: 'Renseignements concernant les témoins',
      file: 'Témoins',
      pool: 'letter',
      pages: [1, 1],
    },
    writtenSubmissions: { title: 'Observations écrites', file: 'Observations écrites', pool: 'law', pages: [3, 6] },
    medicalCertificate: {
      title: 'Rapport psychologique',
      file: 'Rapport psychologique',
      pool: 'health',
      pages: [2, 4],
    },
    translatorDeclaration: {
      title: 'Déclaration du traducteur',
      file: 'Déclaration du traducteur',
      pool: 'letter',
      pages: [1, 1],
    },
    counselInformation: {
      title: 'Coordonnées du conseil',
      file: 'Coordonnées du conseil',
      pool: 'letter',
      pages: [1, 1],
    },
    noticeToAppear: { title: 'Avis de convocation', file: 'Avis de convocation', pool: 'letter', pages: [1, 1] },
    noticeOfDecision: { title: 'Avis de décision', file: 'Avis de décision', pool: 'law', pages: [1, 1] },
    writtenReasons: { title: 'Motifs écrits', file: 'Motifs écrits', pool: 'law', pages: [4, 8] },
    correspondence: { title: 'Lettre au sujet de votre dossier', file: 'Lettre', pool: 'letter', pages: [1, 1] },
    appealRecord: { title: 'Dossier d’appel', file: 'Dossier d’appel', pool: 'law', pages: [8, 12] },
    acknowledgment: {
      title: 'Accusé de réception de l’avis d’appel',
      file: 'Accusé de réception',
      pool: 'letter',
      pages: [1, 1],
    },
  },
}

export type PaperKind =
  | 'disclosure'
  | 'personalEvidence'
  | 'countryConditions'
  | 'listOfDocuments'
  | 'identity'
  | 'bocForm'
  | 'bocChanges'
  | 'noticeOfAppeal'
  | 'appellantRecord'
  | 'memorandum'
  | 'application'
  | 'witnessInformation'
  | 'writtenSubmissions'
  | 'medicalCertificate'
  | 'translatorDeclaration'
  | 'counselInformation'
  | 'noticeToAppear'
  | 'noticeOfDecision'
  | 'writtenReasons'
  | 'correspondence'
  | 'appealRecord'
  | 'acknowledgment'
