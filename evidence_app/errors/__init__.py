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
    ├─ ReportError       a bundle could not be made or checked
    └─ UsageError        the request itself cannot be met
"""

from evidence_app.errors.base import EvidenceError
from evidence_app.errors.capture import (
    BadAddressError,
    CaptureError,
    CertificateRefusedError,
    NoDisplayError,
    PageNotLoadedError,
    PageTooSlowError,
    RecorderFailedError,
    ScreenForbiddenError,
)
from evidence_app.errors.decoder import (
    DecoderError,
    DecoderFailedError,
    NotDecodableError,
)
from evidence_app.errors.intake import (
    EmptySourceError,
    IntakeError,
    NotAFileError,
    SourceChangedError,
    SourceGoneError,
    UnansweredError,
    UnderEighteenError,
    UnknownExportError,
)
from evidence_app.errors.report import (
    BundleWriteError,
    CaseNotFoundError,
    NotABundleError,
    NothingToReportError,
    ReportError,
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
    NotAVaultError,
    VaultDamagedError,
    VaultError,
    VaultExistsError,
    VaultInUseError,
    VaultLockedError,
    VaultWriteError,
    WeakPassphraseError,
    WrongPassphraseError,
)

__all__ = [
    "BadAddressError",
    "BundleWriteError",
    "CaptureError",
    "CaseNotFoundError",
    "CertificateRefusedError",
    "DecoderError",
    "DecoderFailedError",
    "DiskFullError",
    "EmptySourceError",
    "EvidenceError",
    "IntakeError",
    "ItemDamagedError",
    "ItemNotFoundError",
    "NewerVaultError",
    "NoDisplayError",
    "NotABundleError",
    "NotAFileError",
    "NotAVaultError",
    "NotDecodableError",
    "NothingToReportError",
    "PageNotLoadedError",
    "PageTooSlowError",
    "RecorderFailedError",
    "ReportError",
    "ScreenForbiddenError",
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
    "VaultWriteError",
    "WeakPassphraseError",
    "WrongPassphraseError",
]
