import { sentencesOf, type TreeRule } from './sentences.ts'
import { bareText, linesOf } from './typography.ts'

type Term = readonly [fits: RegExp, says: string, except?: RegExp]

/** The glossary’s word, and no other, for what readers meet on many pages. */
const french: Term[] = [
  [
    /(?<![\p{L}’-])cas(?![\p{L}-])/iu,
    'says “cas” for a “dossier”',
    /en cas d|le cas échéant|c’est le cas|dans (les cas du paragraphe|quelques cas,)|gestion des cas/i,
  ],
  [/adresses? de courriel/i, 'says “adresse de courriel” (adresse courriel)'],
  [/\bco-conseil/i, 'says “co-conseil” (coconseil)'],
  [/\d\([a-z]\)|\)\([a-z]\)/, 'writes a paragraph of a rule as in English: 34(3)a)'],
  [/en retard\u00a0»|^En retard$/, 'says “en retard” of a submission (hors délai)'],
]
const english: Term[] = [
  [
    /\bmail\b/i,
    'says “mail” of an email: mail is what the post brings',
    /(regular|registered|junk|paper) mail|mail server|by mail|to mail a? ?letter|^Mail$|mail (may|is|that)/i,
  ],
]

/** What the registry reads of its own post and of the queue of messages. */
const ofStaff =
  /\/(admin|letters|registry|reports)\.json|guide\/(registry|administration)\.md|common\.json common:layout\.place\.mail/

/** One word for one thing, on every page. */
export const oneWord: TreeRule = ({ locales }) =>
  linesOf(locales)
    .filter(({ place }) => !ofStaff.test(place))
    .flatMap(({ language, place, text }) =>
      (language === 'fr' ? french : english).flatMap(([fits, says, except]) =>
        fits.test(except ? bareText(text).replace(new RegExp(except, 'gi'), '') : bareText(text))
          ? [`${place} ${says}`]
          : [],
      ),
    )

type Pair = readonly [english: RegExp, french: RegExp]

/** Where the English says the one, the French says the other: the glossary of `locales/README.md`, with the forms that its words take. */
const pairs: Pair[] = [
  [/\b(?:signed|your|the) receipts\b|\breceipt numbers?\b/i, /accusés? de réception/i],
  [/\btime zones?\b/i, /fuseaux? horaires?|à l’heure|à votre heure/i],
  [/\btime limits?\b/i, /délais?/i],
  [/\bdeadlines?\b/i, /délais?|échéances?/i],
  [/\bdelegates\b/i, /délég|places?/i],
  [/\bregistry\b/i, /greffe/i],
  [/\badjourn/i, /ajourn/i],
  [/\bUCI\b/, /IUC/],
  [/\bstand-in counsel\b/i, /conseils? suppléants?/i],
  [/\bco-counsel\b/i, /coconseil/i],
  [/\bcounsel of record\b/i, /inscri|au dossier|du dossier/i],
  [/\bsecond approval\b/i, /deuxième approbation/i],
  [/\bbatch\b/i, /\blots?\b|envoi/i],
  [/\bwebhooks?\b/i, /webhooks?/i],
  [/\binterpreters?\b/i, /interpr[éè]t/i],
  [/\bpasswords?\b/i, /mots? de passe/i],
  [/\bpasskeys?\b/i, /clés? d’accès/i],
  [/\bconfidential\b/i, /confidentiel/i],
  [/\bdrafts?\b/i, /brouillon/i],
  [/\bfile numbers?\b/i, /numéros?/i],
  [/\bunassigned\b/i, /non attribu|remis|attribu/i],
  [/^Back to /, /^Revenir /],
]

/** The same thing has its one name in both languages. */
export const pairedTerms: TreeRule = ({ locales }) => {
  const sentences = sentencesOf(locales)
  const french = new Map(sentences.filter(({ language }) => language === 'fr').map(({ key, text }) => [key, text]))
  return sentences
    .filter(({ language }) => language === 'en')
    .flatMap(({ key, text }) => {
      const twin = french.get(key)
      if (twin === undefined) return []
      return pairs.flatMap(([en, fr]) =>
        en.test(bareText(text)) && !fr.test(bareText(twin))
          ? [`${key} says “${en.exec(bareText(text))?.[0]}”: ${twin}`]
          : [],
      )
    })
}
