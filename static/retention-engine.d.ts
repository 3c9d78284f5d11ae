/** `YYYY-MM-DD`. */
export type Day = string;
/** `2011-W05`, `2011-02`, `2011-Q1` or `2011`. */
export type Period = string;
/** 0 to 1 where it is a share; `null` where the denominator is zero or less. */
export type Ratio = number | null;
export type Role =
  | "customer" | "order" | "date" | "amount" | "quantity" | "unit_price" | "status"
  | "email" | "phone" | "name" | "consent" | "birthday" | "time" | "discount" | "coupon" | "currency" | "refunded_amount"
  | "product" | "category" | "channel" | "branch" | "staff" | "country";
export type DateOrder = "ymd" | "dmy" | "mdy" | "excel" | "unix" | "unix_ms";
export type CalendarSystem = "gregorian" | "persian" | "buddhist";
export type Granularity = "week" | "month" | "quarter" | "year";

/** What may differ from file to file. */
export interface FileOptions {
  /** The whole mapping, if given: role → header name or zero-based index. Nothing left out is guessed. */
  columns?: Partial<Record<Role, string | number>>;
  /** `"excel"`: days as spreadsheets number them; `"unix"`, `"unix_ms"`: seconds, milliseconds since 1970-01-01 UTC. */
  date_order?: DateOrder;
  calendar?: CalendarSystem;
  decimal?: "." | ",";
  /** A label of the WHATWG Encoding Standard, such as `"windows-1251"`, or `"armscii-8"`. Guessed by default. */
  encoding?: string;
  /** Of a workbook: the sheet's name or zero-based place. By default the one that looks most like a table. */
  sheet?: string | number;
  delimiter?: string;
  header?: boolean;
  /** Which record is the header, from 1, where titles stand above it. */
  header_row?: number;
  /** A list of people has names and contacts, which are joined to the orders. */
  kind?: "orders" | "customers";
  /** Whose export it is, `"none"` for nobody's. Recognised by default. */
  preset?: string;
}

export interface Options extends FileOptions {
  /** By file name. */
  files?: Record<string, FileOptions>;
  /** Rows dated on or after it are set aside. By default the day after the last order. */
  as_of?: Day;
  /** Rows dated before it are set aside. */
  from?: Day;
  granularity?: Granularity;
  refunds?: "net" | "ignore";
  /**
   * A table gives every code from 111 to 555 one segment: segment → codes (a list, or a text with spaces between
   * them), or code → segment.
   */
  scheme?: "eleven" | "ten" | "plain" | Record<string, string[] | string>;
  lapsed_months?: number;
  /** Words of the status column that mean that no sale took place, in any case. */
  unpaid?: string[];
  /** The currency that counts, or what one of each is worth in the report's. Rows in others are set aside. */
  currency?: string | Record<string, number>;
  /** By what customers of different ids are taken for one; nobody is by default. */
  merge?: ("id" | "email" | "phone")[];
  /** Ids that stay apart whatever `merge` says. */
  apart?: string[];
  /** Ids whose rows are set aside. */
  exclude?: string[];
  /** Filters, which must all hold. */
  only?: Only[];
  /** `"columns"` for large tables: typed arrays, days since 1970-01-01. */
  customers?: boolean | "columns";
}

/** Counts only what has one of some values in a column. */
export interface Only {
  /** As a header names it; a file without it has the empty value in every row. */
  column: string;
  values: string[];
  /** Whether each row is asked, or the first row of each customer for all of theirs. By default each row. */
  of?: "rows" | "first";
}

export interface Progress {
  bytes: number;
  totalBytes: number;
  rows: number;
  /** How far what is worked out of the rows is, from 0 (while they are read) to 1. */
  figures: number;
}

export interface Watch {
  /** Called about twenty times a second until the report is there. */
  onProgress?(progress: Progress): void;
  /** Aborting ends the worker at once and rejects with the signal's reason. */
  signal?: AbortSignal;
}

export type Reason =
  | "malformed" | "missing_customer" | "missing_date" | "bad_date" | "missing_amount"
  | "bad_amount" | "not_paid" | "after_as_of" | "before_from" | "refund" | "replaced" | "other_currency" | "excluded"
  | "filtered";

export interface CustomerRow {
  customer: string;
  orders: number;
  revenue: number;
  first_date: Day;
  last_date: Day;
  recency_days: number;
  r: 1 | 2 | 3 | 4 | 5;
  f: 1 | 2 | 3 | 4 | 5;
  m: 1 | 2 | 3 | 4 | 5;
  segment: string;
  lapsed: boolean;
  overdue: boolean;
}

/** One list a column; `segment` is a place in `report.rfm.segments`, flags are 0 or 1. */
export interface CustomerColumns {
  customer: string[];
  orders: Uint32Array;
  revenue: Float64Array;
  first_date: Int32Array;
  last_date: Int32Array;
  recency_days: Int32Array;
  r: Uint8Array;
  f: Uint8Array;
  m: Uint8Array;
  segment: Uint32Array;
  lapsed: Uint8Array;
  overdue: Uint8Array;
}

type Cuts = [number, number, number, number];

/** Amounts are in the files' currency. */
export interface Report {
  version: 1;
  import: {
    files: {
      file: string;
      bytes: number;
      rows: number;
      encoding: string;
      /** Places that could not be decoded; left out if there is none. */
      damaged?: number;
      /** Quotes that never ended and were taken as they stand; left out if there is none. */
      mended?: number;
      /** The lines of the first 20 of them. */
      mended_lines?: number[];
      /** Of workbooks only. */
      sheet?: string;
      delimiter: string;
      columns: Partial<Record<Role, string | number>>;
      date_format: DateOrder;
      decimal: "." | ",";
      /** Absent where it is the Gregorian. */
      calendar?: CalendarSystem;
      /** Whose export it is, if it was recognised. */
      preset?: string;
      /** Absent where it holds orders. */
      kind?: "customers";
      /** Of a list of customers: how many of them ordered. */
      found?: number;
    }[];
    rows: number;
    rows_kept: number;
    rows_set_aside: { reason: Reason; rows: number; amount: number; first_lines: number[] }[];
    /** Absent where the files name no currency. `rate` is `null` where its rows are set aside. */
    currencies?: { currency: string; rows: number; amount: number; rate: number | null }[];
  };
  as_of: Day;
  summary: {
    customers: number;
    orders: number;
    revenue: number;
    refunds: number;
    revenue_without_customer: number;
    average_order_value: number | null;
    repeat_customers: number;
    repeat_rate: Ratio;
    first_date: Day;
    last_date: Day;
  };
  rfm: {
    scheme: string;
    cuts: { recency_days: Cuts; frequency: Cuts; monetary: Cuts };
    segments: { segment: string; customers: number; orders: number; revenue: number }[];
  };
  cohorts: {
    granularity: Granularity;
    in_progress: Period | null;
    /** The place in each list is the offset in periods; 0 is the first purchase's. */
    rows: {
      cohort: Period;
      customers: number;
      classic: number[];
      unbounded: number[];
      orders: number[];
      revenue: number[];
    }[];
    average: { classic: Ratio[]; unbounded: Ratio[] };
  };
  rolling_cohorts: {
    days: 30;
    rows: { cohort: Period; customers: number; active: number[]; complete: boolean[] }[];
  };
  retention: {
    period: Period;
    active_start: number;
    active_end: number;
    active_rate: Ratio;
    active_window_full: boolean;
    start: number;
    end: number;
    new: number;
    reactivated: number;
    formula_rate: number | null;
    strict_rate: Ratio;
    nrr: number | null;
    grr: Ratio;
  }[];
  second_order: {
    days: 90;
    observable_customers: number;
    within: number;
    share: Ratio;
    median_days: number | null;
  };
  concentration: {
    top_fifth_customers: number;
    top_fifth_share: Ratio;
    customers_for_80_percent: number | null;
    gini: Ratio;
  };
  departure: {
    months: number;
    lapsed_customers: number;
    lapsed_revenue: number;
    overdue_customers: number;
    overdue_revenue: number;
  };
  customers: CustomerRow[] | CustomerColumns;
}

export type ErrorCode =
  | "no_orders" | "only_customers" | "not_text" | "columns_not_found" | "unknown_column" | "bad_options" | "bad_scheme"
  | "unsupported_encoding" | "archive_unreadable" | "workbook_unreadable" | "workbook_protected" | "file_unreadable" | "file_changed" | "too_large"
  | "internal";

export class RetentionError extends Error {
  readonly code: ErrorCode;
  readonly file?: string;
  readonly names?: string[];
}

/** Reads order files in a worker and resolves to their report; rejects with a `RetentionError`. */
export function analyze(
  files: string | Blob | Iterable<string | Blob>,
  options?: Options,
  watch?: Watch,
): Promise<Report>;
