"""Everything that Evidence App raises on purpose.

One tree. Each leaf is a situation that a person can meet, and its ``sentence``
says first what is safe and then what to do. Sentences are English message ids;
``words.render_error`` translates them. Values in braces are filled from the
keyword arguments. No paths of the machine and no secrets go into a value.

    EvidenceError
    ├─ VaultError        the vault cannot be opened, read or written
    ├─ IntakeError       something cannot be taken in
    ├─ CaptureError      the screen or a page could not be captured
    ├─ DecoderError      bytes could not be opened by the decoder
    ├─ CryptoError       a seal, a signature or an encrypted file does not check
    ├─ ReportError       a bundle could not be made or checked
    └─ UsageError        the request itself cannot be met
"""

from evidence_app.errors.base import MARKED_VALUES, EvidenceError
from evidence_app.errors.capture import (
    AddressWithLoginError,
    BadAddressError,
    CaptureError,
    CaptureStoppedError,
    CertificateRefusedError,
    EndlessRedirectError,
    NoDisplayError,
    NotAPageError,
    NoWindowError,
    PageNotLoadedError,
    PageTooSlowError,
    RecorderFailedError,
    RegionOutsideError,
    ScreenForbiddenError,
    SiteNotFoundError,
    SiteUnreachableError,
)
from evidence_app.errors.crypto import (
    AgeFileBrokenError,
    CryptoError,
    SealBrokenError,
    SignatureBrokenError,
)
from evidence_app.errors.decoder import (
    DecoderError,
    DecoderFailedError,
    DecoderNonsenseError,
    DecoderStoppedError,
    DecoderTooSlowError,
    NotAPictureError,
    NotDecodableError,
    PictureDamagedError,
    PictureTooLargeError,
)
from evidence_app.errors.intake import (
    EmptySourceError,
    ExportTooLargeError,
    IntakeError,
    IntakeStoppedError,
    NotAFileError,
    SourceChangedError,
    SourceGoneError,
    UnansweredError,
    UnderEighteenError,
    UnknownExportError,
)
from evidence_app.errors.report import (
    BundleLeftOverError,
    BundleWriteError,
    CaseNameError,
    CaseNotFoundError,
    InitialsError,
    InitialsGivenError,
    NotABundleError,
    NothingToReportError,
    ReportError,
    ReportStoppedError,
    UnknownJurisdictionError,
    UnknownPlatformError,
)
from evidence_app.errors.usage import (
    UsageError,
)
from evidence_app.errors.vault import (
    DiskFullError,
    ItemDamagedError,
    ItemNotFoundError,
    NewerVaultError,
    NoLockError,
    NotAVaultError,
    PlaceRefusedError,
    ShortMemoryError,
    VaultDamagedError,
    VaultError,
    VaultExistsError,
    VaultInUseError,
    VaultLockedError,
    VaultReadOnlyError,
    VaultWriteError,
    WeakPassphraseError,
    WrongPassphraseError,
)

__all__ = [
    "MARKED_VALUES",
    "AddressWithLoginError",
    "AgeFileBrokenError",
    "BadAddressError",
    "BundleLeftOverError",
    "BundleWriteError",
    "CaptureError",
    "CaptureStoppedError",
    "CaseNameError",
    "CaseNotFoundError",
    "CertificateRefusedError",
    "CryptoError",
    "DecoderError",
    "DecoderFailedError",
    "DecoderNonsenseError",
    "DecoderStoppedError",
    "DecoderTooSlowError",
    "DiskFullError",
    "EmptySourceError",
    "EndlessRedirectError",
    "EvidenceError",
    "ExportTooLargeError",
    "InitialsError",
    "InitialsGivenError",
    "IntakeError",
    "IntakeStoppedError",
    "ItemDamagedError",
    "ItemNotFoundError",
    "NewerVaultError",
    "NoDisplayError",
    "NoLockError",
    "NoWindowError",
    "NotABundleError",
    "NotAFileError",
    "NotAPageError",
    "NotAPictureError",
    "NotAVaultError",
    "NotDecodableError",
    "NothingToReportError",
    "PageNotLoadedError",
    "PageTooSlowError",
    "PictureDamagedError",
    "PictureTooLargeError",
    "PlaceRefusedError",
    "RecorderFailedError",
    "RegionOutsideError",
    "ReportError",
    "ReportStoppedError",
    "ScreenForbiddenError",
    "SealBrokenError",
    "ShortMemoryError",
    "SignatureBrokenError",
    "SiteNotFoundError",
    "SiteUnreachableError",
    "SourceChangedError",
    "SourceGoneError",
    "UnansweredError",
    "UnderEighteenError",
    "UnknownExportError",
    "UnknownJurisdictionError",
    "UnknownPlatformError",
    "UsageError",
    "VaultDamagedError",
    "VaultError",
    "VaultExistsError",
    "VaultInUseError",
    "VaultLockedError",
    "VaultReadOnlyError",
    "VaultWriteError",
    "WeakPassphraseError",
    "WrongPassphraseError",
]
