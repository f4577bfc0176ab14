// The plain question in DuckDB: per case the first application and the first
// contact, at most two days apart. Times are ISO texts that sort as they are;
// one that is no date is left out.
//
//     node duckdb.mjs LOG [THREADS]
import { DuckDBInstance } from '@duckdb/node-api'

const [log, threads = '2'] = process.argv.slice(2)
const database = await DuckDBInstance.create(':memory:', { threads })
const connection = await database.connect()
const reader = await connection.runAndReadAll(`
  WITH cases AS (
    SELECT case_id,
      min(timestamp) FILTER (WHERE event = 'Aanmelding'
        AND timestamp <> 'onbekend') AS a,
      min(timestamp) FILTER (WHERE event = 'Eerste contact'
        AND timestamp <> 'onbekend') AS b
    FROM read_csv('${log}', header = true, delim = ',', quote = '"',
      columns = {'case_id': 'VARCHAR', 'event': 'VARCHAR',
                 'timestamp': 'VARCHAR'})
    GROUP BY case_id)
  SELECT count(*) AS cases, count(*) FILTER (WHERE date_diff('day',
    CAST(a[1:10] AS DATE), CAST(b[1:10] AS DATE)) BETWEEN 0 AND 2) AS in_time
  FROM cases`)
console.log(JSON.stringify(reader.getRowObjectsJson()[0]))
