import type { PostingRole } from '../accounts/postings/index.ts'
import { paired } from '../platform/localized.ts'
import type { Province } from '../tribunal/index.ts'
import type { Locale, Paired } from '../tribunal/languages.ts'

/** Who works in the sample world. Nobody here is a real person, firm or office. */

export const password = 'mon-dossier-demo'

export type OfficeCode = 'VAN' | 'CGY' | 'TOR' | 'MTL'

export const sampleOffices: readonly (Paired<'name'> & {
  code: OfficeCode
  zone: string
  province: Province
  address: string
})[] = [
  {
    code: 'TOR',
    ...paired('name', () => 'Toronto'),
    zone: 'America/Toronto',
    province: 'ON',
    address: '74 Victoria Quay, room 4B, Toronto',
  },
  {
    code: 'MTL',
    ...paired('name', () => 'Montréal'),
    zone: 'America/Toronto',
    province: 'QC',
    address: '200, place du Vieux-Quai, salle 3, Montréal',
  },
  {
    code: 'CGY',
    ...paired('name', () => 'Calgary'),
    zone: 'America/Edmonton',
    province: 'AB',
    address: '225 Bow Landing, room 9, Calgary',
  },
  {
    code: 'VAN',
    ...paired('name', () => 'Vancouver'),
    zone: 'America/Vancouver',
    province: 'BC',
    address: '300 Harbour Steps, room 12, Vancouver',
  },
]

export type DemoPerson = (typeof samplePeople)[number]['who']

type Standing = {
  kind: 'lawyer' | 'paralegal' | 'notary' | 'consultant' | 'unpaid'
  body: string
  membershipNumber: string
  firm: string | null
  phone: string | null
}
type SamplePerson = {
  who: string
  role: 'counsel' | 'delegate' | 'party' | 'registry' | 'administrator'
  name: string
  email: string
  locale: Locale
  office: OfficeCode | null
  counsel?: Standing
}

const ontario = 'lso'
const college = 'cicc'

/** In the order in which the sign-in page lists the accounts that are published. The others have no published address. */
export const samplePeople = [
  {
    who: 'counsel',
    role: 'counsel',
    name: 'Élodie Marchemont',
    email: 'counsel@demo.example',
    locale: 'en',
    office: 'TOR',
    counsel: {
      kind: 'lawyer',
      body: ontario,
      membershipNumber: '84217Q',
      firm: 'Marchemont Adeyinka LLP',
      phone: '+1 416 555 0142',
    },
  },
  {
    who: 'counsel2',
    role: 'counsel',
    name: 'Harjit Sandhawalia',
    email: 'counsel2@demo.example',
    locale: 'fr',
    office: 'MTL',
    counsel: {
      kind: 'consultant',
      body: college,
      membershipNumber: 'R700418',
      firm: 'Cabinet Sandhawalia',
      phone: '+1 514 555 0177',
    },
  },
  {
    who: 'delegate',
    role: 'delegate',
    name: 'Noor Bellerive',
    email: 'delegate@demo.example',
    locale: 'en',
    office: null,
  },
  { who: 'party', role: 'party', name: 'Selam Habtezghi', email: 'party@demo.example', locale: 'en', office: null },
  {
    who: 'registry',
    role: 'registry',
    name: 'Ruth Okwuosa-Bell',
    email: 'registry@demo.example',
    locale: 'en',
    office: 'TOR',
  },
  {
    who: 'registry2',
    role: 'registry',
    name: 'Kenji Wattleworth',
    email: 'registry2@demo.example',
    locale: 'en',
    office: 'VAN',
  },
  {
    who: 'admin',
    role: 'administrator',
    name: 'Camille Desroseaux',
    email: 'admin@demo.example',
    locale: 'fr',
    office: null,
  },
  {
    who: 'toronto2',
    role: 'registry',
    name: 'Oleksandra Hrytsenkiv',
    email: 'o.hrytsenkiv@greffe.example',
    locale: 'en',
    office: 'TOR',
  },
  {
    who: 'montreal',
    role: 'registry',
    name: 'Maude Sainte-Ombre',
    email: 'm.sainte-ombre@greffe.example',
    locale: 'fr',
    office: 'MTL',
  },
  {
    who: 'montreal2',
    role: 'registry',
    name: 'Régis Kabuyalo',
    email: 'r.kabuyalo@greffe.example',
    locale: 'fr',
    office: 'MTL',
  },
  {
    who: 'calgary',
    role: 'registry',
    name: 'Wanjiru Penhallow',
    email: 'w.penhallow@greffe.example',
    locale: 'en',
    office: 'CGY',
  },
  {
    who: 'admin2',
    role: 'administrator',
    name: 'Tadesse Brightwater',
    email: 't.brightwater@greffe.example',
    locale: 'en',
    office: null,
  },
  {
    who: 'garneau',
    role: 'counsel',
    name: 'Philomène Garneau-Sithole',
    email: 'pgs@garneausithole.example',
    locale: 'fr',
    office: 'MTL',
    counsel: {
      kind: 'lawyer',
      body: 'bq',
      membershipNumber: '318842-7',
      firm: 'Garneau-Sithole avocates',
      phone: '+1 514 555 0119',
    },
  },
  {
    who: 'ashgrove',
    role: 'counsel',
    name: 'Duncan Ashgrove-Lam',
    email: 'duncan@ashgrovelam.example',
    locale: 'en',
    office: 'VAN',
    counsel: {
      kind: 'lawyer',
      body: 'lsbc',
      membershipNumber: '509233',
      firm: 'Ashgrove-Lam Law',
      phone: '+1 604 555 0188',
    },
  },
  {
    who: 'teitel',
    role: 'counsel',
    name: 'Rivka Teitelmann-Ruiz',
    email: 'rivka@teitelmann.example',
    locale: 'en',
    office: 'TOR',
    counsel: { kind: 'paralegal', body: ontario, membershipNumber: 'P15507', firm: null, phone: '+1 905 555 0121' },
  },
  {
    who: 'unpaid',
    role: 'counsel',
    name: 'Baptiste Oyono-Lévesque',
    email: 'baptiste.oyono@courriel.example',
    locale: 'fr',
    office: 'MTL',
    counsel: { kind: 'unpaid', body: '', membershipNumber: '', firm: null, phone: null },
  },
  {
    who: 'clerk',
    role: 'delegate',
    name: 'Tomasz Wiśnioch',
    email: 'tomasz@marchemont.example',
    locale: 'en',
    office: null,
  },
  {
    who: 'student',
    role: 'delegate',
    name: 'Anaïs Thibodeau-Koné',
    email: 'anais@marchemont.example',
    locale: 'fr',
    office: null,
  },
  {
    who: 'remote',
    role: 'counsel',
    name: 'Marguerite Okpik-Lundgren',
    email: 'm.okpik@lundgrennorth.example',
    locale: 'en',
    office: 'TOR',
    counsel: { kind: 'lawyer', body: 'lsn', membershipNumber: 'N0391', firm: null, phone: '+1 867 555 0133' },
  },
  {
    who: 'newcomer',
    role: 'counsel',
    name: 'Caetano Wolfhart-Iyer',
    email: 'caetano@wolfhartiyer.example',
    locale: 'en',
    office: 'TOR',
    counsel: {
      kind: 'consultant',
      body: college,
      membershipNumber: 'R711902',
      firm: 'Wolfhart-Iyer Immigration',
      phone: '+1 647 555 0106',
    },
  },
] as const satisfies readonly SamplePerson[]

const postings: Partial<Record<DemoPerson, readonly (readonly [OfficeCode, PostingRole])[]>> = {
  registry: [
    ['TOR', 'supervisor'],
    ['MTL', 'officer'],
  ],
  registry2: [['VAN', 'supervisor']],
  toronto2: [['TOR', 'officer']],
  montreal: [['MTL', 'supervisor']],
  montreal2: [['MTL', 'officer']],
  calgary: [['CGY', 'supervisor']],
}

/** At which offices someone works, and as what; the first is where they begin. */
export const postingsOf = (who: DemoPerson) => postings[who] ?? []
