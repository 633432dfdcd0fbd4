//! What the reader of a format saw to be against its rules, as findings of the check that owns the rule.

use copydesk_model::{CheckInfo, FaultKind, Finding, MarkKind, Place, Span};

use crate::Desk;
use crate::messages::whole;

/// Adds a finding for every fault of one kind in the target.
pub(crate) fn format_faults(desk: &Desk<'_>, kind: FaultKind, info: &CheckInfo, findings: &mut Vec<Finding>) {
    for segment in &desk.bitext().target.segments {
        for mark in &segment.marks {
            let MarkKind::Fault(fault) = &mark.kind else { continue };
            if fault.kind == kind {
                let span: Span = if mark.span.is_empty() { whole(segment) } else { mark.span };
                findings.push(Finding::new(info.id, info.severity, Place::new(segment, span), fault.what.clone()));
            }
        }
    }
}
