// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted examples are code
import { describe, expect, it } from 'vitest'
import { shortLabels } from './source/labels.ts'
import * as parity from './source/parity.ts'
import type { Tree, TreeRule } from './source/sentences.ts'
import { type Rule, readSources, type Source } from './source/source.ts'
import { oneWord, pairedTerms } from './source/terms.ts'
import { typography } from './source/typography.ts'
import { plainUsage } from './source/usage.ts'
import * as words from './source/words.ts'

const tree: Tree = {
  locales: readSources(['locales'], ['.json', '.md']),
  program: readSources(['src', 'views'], ['.ts']),
}

/** A small tree: the English and the French of `cases.json`, and one view. */
const small = (en: object, fr: object, view = ''): Tree => ({
  locales: [
    { path: 'locales/en/cases.json', text: JSON.stringify(en) },
    { path: 'locales/fr/cases.json', text: JSON.stringify(fr) },
  ],
  program: [{ path: 'views/cases/list/list.ts', text: view }],
})
const french = (text: string) => small({ a: 'A' }, { a: text })
const english = (text: string) => small({ a: text }, { a: 'A' })
const long = (en: string | undefined, fr: string | undefined): Tree => ({
  locales: [
    ...(en === undefined ? [] : [{ path: 'locales/en/terms.md', text: en }]),
    ...(fr === undefined ? [] : [{ path: 'locales/fr/terms.md', text: fr }]),
  ],
  program: [],
})

const treeCases: Record<string, { rule: TreeRule; refuses: Tree[]; allows: Tree[] }> = {
  'both languages have the same sentences': {
    rule: parity.sameKeys,
    refuses: [
      small({ a: 'One', b: 'Two' }, { a: 'Un' }),
      small({ a: 'One' }, { a: 'Un', list: { b: 'Deux' } }),
      small({ n_one: '1', n_other: 'n' }, { n_one: '1', n_other: 'n' }),
      small({ n_one: '1' }, { n_one: '1', n_many: 'n', n_other: 'n' }),
    ],
    allows: [
      small({ n_one: '1', n_other: 'n' }, { n_one: '1', n_many: 'n', n_other: 'n' }),
      small({ a: { b: 'x' } }, { a: { b: 'y' } }),
    ],
  },
  'a sentence has the same holes in both languages': {
    rule: parity.sameHoles,
    refuses: [
      small({ a: 'Hello {{name}}' }, { a: 'Bonjour {{nom}}' }),
      small({ a: 'At {{time}}' }, { a: 'À midi' }),
      small({ a: 'Read <1>this</1>' }, { a: 'Lisez ceci' }),
    ],
    allows: [
      small({ a: '{{n, number}} of {{all}}' }, { a: '{{all}}, dont {{ n }}' }),
      small(
        { n_one: 'one file', n_other: '{{count}} files' },
        { n_one: '{{count}} fichier', n_other: '{{count}} fichiers' },
      ),
    ],
  },
  'no sentence is empty': {
    rule: parity.noEmptySentence,
    refuses: [small({ a: '' }, { a: 'x' }), small({ a: 'x' }, { a: ' ' }), small({ a: ['x'] }, { a: 'x' })],
    allows: [small({ a: 'x' }, { a: 'y' })],
  },
  'a name in a locale file is plain': {
    rule: parity.plainNames,
    refuses: [small({ 'a.b': 'x' }, {}), small({ a: { 'b:c': 'x' } }, {})],
    allows: [small({ 'America/St_Johns': 'x' }, {})],
  },
  'each sentence is used': {
    rule: parity.noUnusedKey,
    refuses: [
      small({ title: 'Cases' }, {}),
      small({ list: { title: 'Cases' } }, {}, "t('cases:list.titles')"),
      small({ state: { open: { long: 'Open' } } }, {}, 't(`cases:state.${state}.short`)'),
      small({ n_one: 'x', n_other: 'y' }, {}, "t('cases:m')"),
    ],
    allows: [
      small({ title: 'Cases' }, {}, "i18n.t('cases:title')"),
      small({ title: 'Cases' }, {}, "const titles: Key[] = ['cases:title']"),
      small({ state: { open: 'Open', shut: 'Closed' } }, {}, 't(`cases:state.${state}`)'),
      small({ state: { open: { long: 'Open' } } }, {}, 't(`cases:state.${state}.long`)'),
      small({ action: { case: { closed: 'Closed' } } }, {}, 't(`cases:action.${event.action}`)'),
      small({ n_one: 'x', n_other: 'y' }, {}, "t('cases:n', { count })"),
      small({ a: 'See $t(cases:b)', b: 'this' }, {}, "t('cases:a')"),
    ],
  },
  'each sentence asked for exists': {
    rule: parity.noMissingKey,
    refuses: [
      small({}, {}, "t('cases:title')"),
      small({ title: 'x' }, {}, "i18n.t(on ? 'cases:title' : 'cases:other')"),
      small({ state: { open: 'x' } }, {}, 't(`cases:states.${state}`)'),
      small({ state: { open: 'x' } }, {}, 't(`cases:state.op${x}`)'),
      small({ title: 'x' }, {}, 't(`${namespace}:title`)'),
      small({ title: 'x' }, {}, "richText(i18n, 'cases:titel', [])"),
      small({ title: 'x' }, {}, "t('title')"),
    ],
    allows: [small({ title: 'x', state: { open: 'x' } }, {}, "t('cases:title') + t(`cases:state.${s}`) + t(key)")],
  },
  'no sentence is left untranslated': {
    rule: parity.translated,
    refuses: [
      small({ a: 'Read the notice' }, { a: 'Read the notice' }),
      small({ a: 'Sent by {{name}} for them' }, { a: 'Sent by {{name}} for them' }),
      long('# Terms\n\nYou keep your password.\n', '# Conditions\n\nYou keep your password.\n'),
    ],
    allows: [
      small({ a: 'Documents' }, { a: 'Documents' }),
      small({ a: '{{day}} {{date}}, {{time}}' }, { a: '{{day}} {{date}}, {{time}}' }),
    ],
  },
  'a long text stands in both languages, in the same shape': {
    rule: parity.sameLongTexts,
    refuses: [
      long('# Terms\n', undefined),
      long(undefined, '# Conditions\n'),
      long('# Terms\n\n## Use\n', '# Conditions\n'),
      long('# Terms\n\n## Use\n', '# Conditions\n\n### Usage\n'),
      long('| a | b |\n|---|---|\n| c | d |\n', 'a b\n'),
      long('- a\n- b\n', '- a\n'),
    ],
    allows: [long('# Terms\n\n| a |\n|---|\n| c |\n', '# Conditions\n\n| a |\n| --- |\n| c |\n')],
  },
  'one thing has one word on every page': {
    rule: oneWord,
    refuses: [
      french('Rien n’a été demandé dans ce cas.'),
      french('Cas {{reference}}'),
      french('Adresse de courriel'),
      french('co-conseil avec {{name}}'),
      french('Règles de la SPR, règle 54(2)(b)'),
      french('les alinéas 26(a) et 26(b)'),
      french('la mention «\u00a0en retard\u00a0»'),
      long(undefined, 'Ouvrez un cas.\n'),
      english('Mail about this case'),
      english('Look at your mail'),
      long('A mail tells you.\n', undefined),
    ],
    allows: [
      french('En cas de retard, la partie, le cas échéant. Cochez si c’est le cas.'),
      french('l’alinéa 34(3)a), le paragraphe 54(5), cassé'),
      english('an email, by mail, regular mail or registered mail; your mailbox'),
    ],
  },
  'one thing has the same name in both languages': {
    rule: pairedTerms,
    refuses: [
      small({ a: 'The registry decides.' }, { a: 'Le secrétariat décide.' }),
      small({ a: 'Your passkeys' }, { a: 'Vos clés' }),
      small({ a: 'Three delegates' }, { a: 'Trois adjoints' }),
      small({ a: 'Your UCI' }, { a: 'Votre numéro de client' }),
      small({ a: 'Back to the note' }, { a: 'Retour à la note' }),
    ],
    allows: [
      small({ a: 'The registry decides in your time zone.' }, { a: 'Le greffe décide, à votre heure.' }),
      small({ a: 'Hearings' }, { a: 'Audiences' }),
    ],
  },
  'a label has three words at most': {
    rule: shortLabels,
    refuses: [
      small({ column: { due: 'Day on which all papers are due' } }, {}),
      small({}, { search: { label: 'Mots écrits dans les documents déposés' } }),
    ],
    allows: [
      small({ column: { due: 'The day of the hearing' }, b: 'Nothing is a label only because it is long.' }, {}),
      small({ due: { label: 'When is this document due at the registry?' } }, {}),
    ],
  },
  'nothing is said that nobody would say': {
    rule: plainUsage,
    refuses: [
      french('L’horloge du bureau décide.'),
      french('Qui arrive en second en est avisé.'),
      french('Rien de vous n’a été enregistré.'),
      french('Répondues'),
      french('Votre poste de travail'),
      french('Prenez le zip'),
      french('Une sorte de document'),
      french('Quelque chose vous attend'),
      french('Abrégez le nom.'),
      french('avocat(e)'),
      french('Soyez prêt à comparaître.'),
      english('Nothing waits here.'),
      english('Something waits for you.'),
      english('The day that stands there'),
      english('Send it all the same.'),
      english('By the clock of the office'),
      english('Whoever sent this'),
      english('This address takes nothing.'),
      english('Counted anew'),
      english('Sent by post'),
    ],
    allows: [
      french('La personne qui a transmis le document en est avisée. Voir le délai se calcule à l’heure du bureau.'),
      english('Nothing is pending. Anyone who has the link can read it. She stands in for counsel.'),
    ],
  },
  'typography is that of each language': {
    rule: typography,
    refuses: [
      french("l'audience"),
      french('le "dossier"'),
      french('Attention : lisez'),
      french('Attention: lisez'),
      french('Envoyer ?'),
      french('Envoyer\u00a0?'),
      french('Envoyé !'),
      french('un ; deux'),
      french('un\u202f; deux'),
      french('à 08\u00a0h\u00a005'),
      french('à 9\u00a0h\u00a000'),
      french('« dossier »'),
      french('«dossier»'),
      french('50 %'),
      french('50%'),
      french('{{part}} %'),
      french('12 $'),
      french('1 000 dossiers'),
      french('à 22 h 00'),
      french('à 22h00'),
      french('Attendez...'),
      french('{{name}} : vu'),
      french('“dossier”'),
      english("the tribunal's"),
      english('the "case"'),
      english('Note : read'),
      english('Send\u00a0?'),
      english('« case »'),
      long(undefined, "# L'avis\n"),
      long(undefined, '- Lisez :\n'),
      long(undefined, '| Quoi ? | Qui |\n|---|---|\n'),
      long("The officer's name\n", undefined),
    ],
    allows: [
      french('l’audience\u00a0: «\u00a0vu\u00a0»! L’envoyer? Un; deux'),
      french('50\u00a0%, 12\u00a0$, 1\u202f000, 22\u00a0h, 22\u00a0h\u00a005, 2026-12-03, 14:05, 08:00-09:00'),
      french('{{name}}\u00a0: {{part}}\u00a0%'),
      french('Quoi?! (Vraiment?)'),
      english('the tribunal’s “case”: read it; 50% at 14:05?'),
      long(
        undefined,
        'Voir [l’avis](https://example.org/a?b=c "x") et `a: b`.\n\n```\na ? b : c\n```\n\n|:---|---:|\n',
      ),
    ],
  },
}

const codeCases: Record<string, { rule: Rule; refuses: string[]; allows: string[] }> = {
  'no words in a template': {
    rule: words.noWordsInTemplates,
    refuses: [
      'html`<p>Hello</p>`',
      'html`<p>${x} of ${y}</p>`',
      'html`<p>\u00e0</p>`',
      'html`<img alt="Seal">`',
      'html`aria-label="Main"`',
      'html`<code>a</code> now`',
      'html`<nav aria-label="Main">`',
      'html`<input placeholder="Name">`',
      'html`<a title="${on ? \'Open\' : x}">`',
      "html`<p>${on ? 'Open' : 'Closed'}</p>`",
      'html`<p>${`${n} files`}</p>`',
      'html`<meta name="description" content="My case">`',
    ],
    allows: [
      'html`<!doctype html><p class="a b">${t("cases:a")} &nbsp;&middot; 1 / 2</p><!-- a note -->`',
      'html`<nav aria-label="${t(\'cases:a\')}">`',
      'html`<p>${x} <code>demo-password</code></p>`',
      'html`aria-current="page"`',
      'html`<meta name="viewport" content="width=device-width, initial-scale=1">`',
      "html`<input ${on ? 'checked' : ''} type=\"text\">`",
    ],
  },
  'no sentence in code': {
    rule: words.noSentenceInCode,
    refuses: [
      "const title = 'My case'",
      "page(i18n, { title: 'Send a document' }, body)",
      'const title = `Case ${reference} closed`',
      "refuse({ email: 'not a good address' })",
      "const a = html`<p>${note('Read this')}</p>`",
    ],
    allows: [
      "throw new NotFound('no such case')",
      "c.header('Cache-Control', 'private, no-store')",
      "const a = { 'Content-Security-Policy': 'sandbox allow' }",
      'const a = `title${ending}Missing`',
      "html`<p class=\"${late ? 'badge late' : 'badge'}\">`",
      "import { a } from 'two words'",
      "const state: 'open' = 'open'",
      "i18n.t('cases:list.title')",
    ],
  },
}

describe.each(Object.entries(treeCases))('%s', (_name, { rule, refuses, allows }) => {
  it('in the program', () => {
    expect(rule(tree)).toEqual([])
  })

  it.each(refuses.map(told))('refuses %s', (_told, planted) => {
    expect(rule(planted)).not.toEqual([])
  })

  it.each(allows.map(told))('allows %s', (_told, honest) => {
    expect(rule(honest)).toEqual([])
  })
})

describe.each(Object.entries(codeCases))('%s', (_name, { rule, refuses, allows }) => {
  const file = (text: string): Source => ({ path: 'views/cases/list/list.ts', text })
  const readers = tree.program.filter(({ path }) => /^views\/|(\/|-)routes(\.ts|\/)/.test(path))

  it('in views and routes', () => {
    expect(readers.flatMap(rule)).toEqual([])
  })

  it.each(refuses)('refuses %s', (text) => {
    expect(rule(file(text))).not.toEqual([])
  })

  it.each(allows)('allows %s', (text) => {
    expect(rule(file(text))).toEqual([])
  })
})

function told(planted: Tree): [string, Tree] {
  const [english, french] = planted.locales
  return [[english?.text, french?.text, planted.program[0]?.text].filter(Boolean).join(' · '), planted]
}
