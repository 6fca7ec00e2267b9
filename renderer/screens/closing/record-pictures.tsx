/** Signatures and photos of the record, photos with what is drawn over them. */

import type { ReactNode } from 'react';
import type { RecordPhoto, RecordSignature } from '../../../shared/model/record-sheet.ts';
import { RECORD_WORDS } from '../../../shared/reports/record-words.ts';
import { mediaUrl } from '../../api.ts';
import { ShapeMark } from '../../evidence/shape-mark.tsx';

export function RecordSignatures({ signatures }: { readonly signatures: readonly RecordSignature[] }): ReactNode {
  return (
    <table className="record-rows record-signatures">
      <thead>
        <tr>
          {RECORD_WORDS.signatureHead.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {signatures.map(({ role, name, picture, at, remark }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two inspectors may bear one name
          <tr key={index}>
            <td>{role}</td>
            <td>{name}</td>
            <td>
              {picture === null ? null : picture.here ? (
                <img src={mediaUrl(picture.media)} alt={`${role}${name}签名`} />
              ) : (
                RECORD_WORDS.photoMissing
              )}
            </td>
            <td>{at}</td>
            <td>{remark}</td>
          </tr>
        ))}
        <tr>
          <td className="record-seal" colSpan={RECORD_WORDS.signatureHead.length}>
            {RECORD_WORDS.seal}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

export function RecordPhotos({ photos }: { readonly photos: readonly RecordPhoto[] }): ReactNode {
  return (
    <ul className="record-photos">
      {photos.map((photo) => (
        <li key={photo.id}>
          <figure>
            {photo.here ? <Picture photo={photo} /> : <p className="record-away">{RECORD_WORDS.photoMissing}</p>}
            <figcaption>
              <strong>
                {photo.number}　{[photo.caption, photo.about].filter((part) => part !== '').join('　')}
              </strong>
              <span>{photo.by}</span>
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  );
}

function Picture({ photo }: { readonly photo: RecordPhoto }): ReactNode {
  const { media, width, height, shapes, number, caption } = photo;
  return (
    <span className="record-picture" style={{ aspectRatio: `${width} / ${height}` }}>
      <img src={mediaUrl(media)} width={width} height={height} alt={`${number} ${caption}`} />
      {shapes.length === 0 ? null : (
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {shapes.map((shape, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- shapes have no names; their order is what they are
            <ShapeMark key={index} shape={shape} width={width} height={height} />
          ))}
        </svg>
      )}
    </span>
  );
}
