import type { TreeRule } from './sentences.ts'
import { bareText, linesOf } from './typography.ts'

/** A word or a turn that nobody would say at the counter, and what is said there. `except`: where it is the right word after all. */
type Usage = readonly [refused: RegExp, instead: string, except?: RegExp]

const french: Usage[] = [
  [/horloge/i, 'fuseau horaire, heure de'],
  [/(?:^|[.:;] )Qui (?:a|arrive|trouve|détient|écrit|l’a)\b[^?]*$/, 'la personne qui, quiconque'],
  [/\brien de vous\b/i, 'un sujet et un verbe'],
  [/\b(?:nul|quiconque) ne\b/i, 'personne ne'],
  [/répondues?\b/i, 'réponse donnée', /correspondues?/i],
  [/\b(?:poste|table) de travail/i, 'travail à faire'],
  [/récépissé/i, 'accusé de réception'],
  [
    /\b(?:prendre|prenez|pris|prend) (?:le|la|les|un|une|des) (?:zip|document|fichier|modèle|lettre)/i,
    'télécharger, utiliser, accepter',
  ],
  [/\bsortes? (?:de|d’)/i, 'type de'],
  [/\btardi(?:f|ve)/i, 'hors délai', /communication tardive/i],
  [/\bchose (?:s’est|a été|vous attend)/i, 'le nom de la chose'],
  [/\bvague\b/i, 'lot'],
  [/remplaçants?\b/i, 'conseil suppléant'],
  [/\b(?:abrégez|ramenez)\b/i, 'limitez'],
  [/\p{L}\((?:e|s|es|ne|trice)\)|\p{L}·\p{L}/u, 'le doublet complet'],
  [/(?:soyez|êtes) (?:prêt|libre|inscrit|avisé|connecté)\b/i, 'une tournure épicène'],
]

const english: Usage[] = [
  [/\b(?:nothing|nobody|something|it|that) waits\b/i, 'is pending, there is'],
  [/\bwaits? for you\b/i, 'there is something new'],
  [/\b(?:stands?|standing) (?:there|here|at|below|above|among|beside|in the words)\b/i, 'is shown'],
  [/\ball the same\b/i, 'still'],
  [/\bhangs? on\b/i, 'depends on'],
  [/\bmend(?:ed|s)?\b/i, 'fix, correct'],
  [/\banew\b/i, 'again'],
  [/^(?:all )?to come$/i, 'upcoming'],
  [/\bwhoever\b/i, 'the person who, anyone who'],
  [/\bfits? what you\b/i, 'matches'],
  [/\b(?:by|on|of) (?:the|your|its|which|our) clock\b/i, 'time zone, time'],
  [/\b(?:the|which) clock (?:of|decides|counts)\b/i, 'time zone'],
  [/\btakes (?:no|nothing)\b/i, 'does not accept'],
  [/\bwaves? of\b|\bthe wave\b/i, 'batch'],
  [/\bby post\b/i, 'by mail'],
  [/\b(?:old|other|new) address is told\b/i, 'we also write to'],
  [/\blearns? (?:that|of)\b/i, 'is told', /when you learned of/i],
  [/\bnot known\b/i, 'unknown'],
  [
    /\bsigns\b/i,
    'characters',
    /(?:officer|counsel|person|party|portal|it|delete|suspend[^.]*) signs|signs? (?:in|the)/i,
  ],
  [/\bit is to be\b/i, 'must'],
]

/** Sentences that read as if written by people who think in the language (`locales/README.md`). */
export const plainUsage: TreeRule = ({ locales }) =>
  linesOf(locales).flatMap(({ language, place, text }) =>
    (language === 'fr' ? french : english).flatMap(([refused, instead, except]) => {
      const bare = bareText(text)
      const found = refused.exec(except ? bare.replace(new RegExp(except, 'gi'), '') : bare)
      return found ? [`${place} says “${found[0].trim()}”: ${instead}`] : []
    }),
  )
