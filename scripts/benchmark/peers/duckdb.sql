-- The report in DuckDB's SQL, for the browser and natively. Names in braces are filled in. Of several ways these were the
-- fastest: the second day of purchase by a join with everyone's first took twice as long, `double` instead of `decimal`,
-- other sizes of buffers and a buffer instead of the file's handle no less. They know what the engine has to find out: the
-- columns, that dates are ISO dates, that cohorts span at most 62 months (a customer's months are the bits of a number)
-- and, except in `orders`, that a row is an order.

-- name: sales
create or replace temp table sales as
  select customer_id c, order_date d, (amount * 100)::bigint m
  from read_csv('{FILE}', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {'order_id': 'bigint', 'customer_id': 'varchar', 'order_date': 'date', 'product': 'varchar',
               'quantity': 'integer', 'amount': 'decimal(12,2)'});

-- name: orders
create or replace temp table sales as
  select customer_id c, min(order_date) d, (sum(amount) * 100)::bigint m
  from read_csv('{FILE}', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
    columns = {'order_id': 'bigint', 'customer_id': 'varchar', 'order_date': 'date', 'product': 'varchar',
               'quantity': 'integer', 'amount': 'decimal(12,2)'})
  group by customer_id, order_id;

-- name: bought
create or replace temp table bought as
  select c, count(*) filter (m >= 0) n, sum(m)::bigint m,
    min(d, 3) filter (m >= 0) as days, max(d) filter (m >= 0) as last_day,
    bit_or(1::bigint << ((year(d) * 12 + month(d)) % 62)::int) filter (m >= 0) as months
  from sales group by c having n > 0;

-- Of the few who bought three times on their first day the second day is looked for.
-- name: later
create or replace temp table later as
  select c, min(d) d from sales semi join (select c from bought where len(days) = 3 and days[3] = days[1]) using (c)
  where m >= 0 and d > (select days[1] from bought where bought.c = sales.c) group by c;

-- name: customers
create or replace temp table customers as
  with dated as (
    select bought.c c, n, m, days[1] first_day, last_day, months, (max(last_day) over () + 1) - last_day recency,
      case when days[2] > days[1] then days[2] when days[3] > days[1] then days[3] else later.d end second_day
    from bought left join later using (c)),
  cuts as (
    select quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) r, quantile_cont(n, [0.2, 0.4, 0.6, 0.8]) f,
      quantile_cont(m, [0.2, 0.4, 0.6, 0.8]) m from dated),
  scored as (
    select dated.*,
      5 - ((recency > cuts.r[1])::int + (recency > cuts.r[2])::int + (recency > cuts.r[3])::int + (recency > cuts.r[4])::int) rs,
      1 + (n > cuts.f[1])::int + (n > cuts.f[2])::int + (n > cuts.f[3])::int + (n > cuts.f[4])::int fs,
      1 + (dated.m > cuts.m[1])::int + (dated.m > cuts.m[2])::int + (dated.m > cuts.m[3])::int + (dated.m > cuts.m[4])::int ms
    from dated, cuts)
  select c, n, m, first_day, last_day, months, second_day, rs, fs, ms, ({SEGMENTS})[rs * 25 + fs * 5 + ms - 30] segment from scored;

-- name: summary
select count(*)::int customers, sum(n)::double orders, sum(m)::double cents, (max(last_day) - date '1970-01-01')::int last_day,
  (year(min(first_day)) * 12 + month(min(first_day)))::int first_month, (year(max(last_day)) * 12 + month(max(last_day)))::int last_month
from customers;

-- name: segments
select segment::int segment, count(*)::int customers from customers group by segment order by segment;

-- name: cohorts
select (year(first_day) * 12 + month(first_day))::int cohort, {BITS} from customers group by cohort order by cohort;

-- name: concentration
with sorted as (
  select m, row_number() over (order by m desc) i, sum(m) over (order by m desc rows unbounded preceding) reached, 
    (select count(*) from customers) n, (select sum(m) from customers) total from customers)
select ((count(*) filter (5 * reached < 4 * total)) + 1)::int as for80,
  sum((n + 1 - 2 * i)::double * greatest(m, 0)::double) / (count(*) * sum(greatest(m, 0))::double) gini
from sorted;

-- name: second_order
select (count(*) filter (first_day + 90 <= until))::int as observable,
  (count(*) filter (first_day + 90 <= until and second_day <= first_day + 90))::int as within,
  median(second_day - first_day)::double as median_days
from (select first_day, second_day, (select max(last_day) from customers) as until from customers);

-- name: page
select c, n, m, first_day::varchar first_day, last_day::varchar last_day, rs, fs, ms, segment from customers order by c limit 50;

-- The whole table as sums by thousands of customers, for comparing; its time does not count.
-- name: digest
select (place // 1000)::int block, count(*)::int customers, {SUMS}
from (select row_number() over (order by c) - 1 place, substr(c, 2)::bigint id, n orders, m cents,
  first_day - date '1970-01-01' "first", last_day - date '1970-01-01' "last", rs r, fs f, ms m, segment from customers)
group by block order by block;
