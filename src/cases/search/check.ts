import { sql } from 'drizzle-orm'
import { type Database, write } from '../../platform/db/index.ts'

/** Compares the search rows with what they are made from. `wrong` names the cases that differ, at most 20. */
export function checkSearch(db: Database): { rows: number; wrong: string[] } {
  const differing = db.all<{ caseId: string }>(sql`
    select distinct case_id as "caseId" from (
      select * from (select * from search_rows except select * from search_source)
      union all
      select * from (select * from search_source except select * from search_rows)
    ) limit 20`)
  const [count] = db.all<{ rows: number }>(sql`select count(*) as rows from search_rows`)
  return { rows: count?.rows ?? 0, wrong: differing.map(({ caseId }) => caseId) }
}

/** Rebuilds all rows in one transaction. */
export function rebuildSearch(db: Database): void {
  write(db, (tx) => {
    tx.run(sql`delete from search_rows`)
    tx.run(sql`insert into search_rows select * from search_source`)
  })
}
