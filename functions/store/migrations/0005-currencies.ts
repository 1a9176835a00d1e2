/** How an amount of one currency becomes one of another when it is read. */
export const currencies = {
  name: '0005-currencies',
  sql: `
-- Hundredths of another currency at so many units for one, rounded half-even, exactly. The rate comes twice: in
-- millionths, where it has no more than six decimals, whole numbers do (0.1 µs a row); else, and for an amount beyond
-- 40 billion, numeric does (1.6 µs a row; 400,000 rows on one core). Null beyond what a bigint holds: no amount at all
-- is better than a board that fails.
create function app.converted(amount bigint, rate numeric, millionths bigint) returns bigint
  language sql immutable parallel safe
  return case
    when rate = 1 then amount
    when millionths is not null and amount between -4000000000000 and 4000000000000 then
      (case when amount < 0 then -1 else 1 end) * (abs(amount) * 1000000 / millionths + case
        when 2 * (abs(amount) * 1000000 % millionths) > millionths then 1
        when 2 * (abs(amount) * 1000000 % millionths) = millionths then abs(amount) * 1000000 / millionths % 2
        else 0 end)
    when abs(amount::numeric) < 9e18 * rate then
      (sign(amount::numeric) * (div(2 * abs(amount::numeric) + rate, 2 * rate)
        - case when mod(2 * abs(amount::numeric) + rate, 2 * rate) = 0 then mod(div(2 * abs(amount::numeric) + rate, 2 * rate), 2) else 0 end))::bigint
  end;
`,
} as const;
