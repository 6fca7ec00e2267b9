/** An official document (公文) as data: what it says, not how it looks. GB/T 9704—2012, domain notes §3.3. */

export type OfficialDocument = {
  /** 发文机关标志. Null for plain reports, which have no head. */
  readonly head: { readonly authority: string; readonly red: boolean } | null;
  /** 发文字号, such as 云教改〔2026〕31号; '' where there is none. */
  readonly number: string;
  readonly title: string;
  /** 主送机关, without the colon; '' where there is none. */
  readonly to: string;
  readonly body: readonly OfficialBlock[];
  /** Names of what is attached, without numbers. */
  readonly attachments: readonly string[];
  /** 署名 and 成文日期 (`YYYY-MM-DD`); null where nobody signs. */
  readonly signature: { readonly authority: string; readonly on: string } | null;
  /** 版记: who gets copies ('' for nobody), who printed it and when (`YYYY-MM-DD`). */
  readonly imprint: { readonly copies: string; readonly printedBy: string; readonly on: string } | null;
  /** What is behind the last page of the text, each beginning on a page of its own. */
  readonly annexes: readonly OfficialAnnex[];
  /** Forms that go with it and are torn off: behind 版记, and no 附件. */
  readonly forms?: readonly OfficialAnnex[];
};

export type OfficialAnnex = { readonly title: string; readonly blocks: readonly OfficialBlock[] };

export type OfficialBlock =
  /** Level 1 一、黑体; 2（一）楷体; 3 1. 仿宋; 4（1）仿宋. The text carries its own number. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly look?: 'plain' | 'bold' | 'centre' | 'flush' }
  | {
      readonly kind: 'table';
      readonly title?: string;
      /** Empty for a form: the first column names what the second is for. */
      readonly head: readonly string[];
      /** `large` for forms that are filled in by hand. */
      readonly size?: 'large';
      /** Relative; they are stretched to the page's width. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
      /** Where it came from, in small print below. */
      readonly source?: string;
    }
  | {
      readonly kind: 'picture';
      readonly png: Uint8Array;
      /** In pixels, for the proportions. */
      readonly width: number;
      readonly height: number;
      readonly caption: string;
      readonly alt: string;
    };
