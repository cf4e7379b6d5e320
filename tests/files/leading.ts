import { base, build, filled } from '../platform/pdfs.ts'

/** What the links of a `leadingPdf` are, by the page that each leads to. */
const linkTo: Readonly<Record<string, (page: number) => string>> = {
  text: (page) => `/Dest(page ${page})`,
  action: (page) => `/A<</S/GoTo/D(page ${page})>>`,
  encoded: (page) => `/Dest<FEFF${Buffer.from(`page ${page}`, 'utf16le').swap16().toString('hex')}>`,
  name: (page) => `/Dest/Old${page}`,
  apart: (page) => `/A ${actionNumber(page)} 0 R`,
  explicit: (page) => `/Dest[${3 + 2 * (page - 1)} 0 R/FitH 700]`,
}
export const waysToLead = Object.keys(linkTo)
const actionNumber = (page: number) => 900 + page

/**
 * A document of six pages that has bookmarks in bookmarks and, on its first page, a link of each kind to each page. Names are a
 * tree of two floors, some of them by reference, and a dictionary as PDF 1.1 had. Two made alike have the same names.
 */
export function leadingPdf(chapter: string): Buffer {
  const pages = [1, 2, 3, 4, 5, 6]
  const { objects } = base(pages.length)
  const pageOf = (page: number) => `${3 + 2 * (page - 1)} 0 R`
  const text = (number: number, value: string) => objects.set(number, Buffer.from(value))
  const place = (page: number) => `[${pageOf(page)}/XYZ 0 700 null]`
  text(100, `<</Kids[101 0 R 102 0 R]>>`)
  text(101, `<</Limits[(page 1)(page 3)]/Names[(page 1)${place(1)}(page 2)103 0 R(page 3)<</D${place(3)}>>]>>`)
  text(102, `<</Limits[(page 4)(page 6)]/Names 104 0 R>>`)
  text(103, place(2))
  text(104, `[(page 4)105 0 R(page 5)${place(5)}(page 6)${place(6)}]`)
  text(105, `<</D 106 0 R>>`)
  text(106, place(4))
  text(107, `<<${pages.map((page) => `/Old${page} ${place(page)}`).join('')}>>`)
  const links = waysToLead.flatMap((way, row) =>
    pages.map((page) => {
      const rect = `/Rect[${page * 40} ${100 + row * 20} ${page * 40 + 20} ${110 + row * 20}]`
      return `<</Type/Annot/Subtype/Link${rect}/Contents(${way} ${page})${linkTo[way]!(page)}>>`
    }),
  )
  // Half of them stand in the page itself.
  const annotations = links.map((link, at) => {
    if (at % 2 === 0) return link
    text(200 + at, link)
    return `${200 + at} 0 R`
  })
  for (const page of pages) text(actionNumber(page), `<</S/GoTo/D(page ${page})>>`)
  // A bookmark by name, one by an action, one with two inside, and one that leads out of the document.
  text(300, `<</Type/Outlines/First 301 0 R/Last 304 0 R/Count 4>>`)
  text(301, `<</Title(${chapter} 1)/Parent 300 0 R/Dest(page 2)/Next 302 0 R>>`)
  text(302, `<</Title(${chapter} 2)/Parent 300 0 R/A<</S/GoTo/D(page 3)>>/Prev 301 0 R/Next 303 0 R>>`)
  text(
    303,
    `<</Title(${chapter} 3)/Parent 300 0 R/Dest${place(4)}/Prev 302 0 R/Next 304 0 R/First 305 0 R/Last 306 0 R/Count 2>>`,
  )
  text(304, `<</Title(Elsewhere)/Parent 300 0 R/A<</S/URI/URI(https://irb.gc.ca)>>/Prev 303 0 R>>`)
  text(305, `<</Title(${chapter} 3.1)/Parent 303 0 R/Dest${place(5)}/Next 306 0 R>>`)
  text(306, `<</Title<FEFF00C900740065>/Parent 303 0 R/Dest/Old6/Prev 305 0 R>>`)
  const page = objects
    .get(3)!
    .toString('latin1')
    .replace('/Parent', `/Annots[${annotations.join('')}]/Parent`)
  text(3, page)
  text(1, '<</Type/Catalog/Pages 2 0 R/Outlines 300 0 R/Names<</Dests 100 0 R>>/Dests 107 0 R>>')
  return build(filled(objects))
}

/** By title, the page of each bookmark. */
export const bookmarksOfLeading = (chapter: string) => [
  { title: `${chapter} 1`, page: 2 },
  { title: `${chapter} 2`, page: 3 },
  { title: `${chapter} 3`, page: 4 },
  { title: `${chapter} 3.1`, page: 5 },
  { title: 'Éte', page: 6 },
]
