//! Between the fields of a page and a [`WorkForm`].
//!
//! The page's own form holds what is typed: it works before the script arrives, and nothing typed meanwhile is lost.

use domain::activity::{Field, WorkForm};
use wasm_bindgen::JsCast;
use web_sys::{
    FormData, HtmlDetailsElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// The fields in the order of the form.
pub(super) const FIELDS: [Field; 7] =
    [Field::Description, Field::Date, Field::Start, Field::End, Field::Quantity, Field::Unit, Field::Place];

/// The name of a field in the form, as the server function expects it.
pub(super) const fn name_of(field: Field) -> &'static str {
    match field {
        Field::Description => "work[description]",
        Field::Date => "work[date]",
        Field::Start => "work[start]",
        Field::End => "work[end]",
        Field::Quantity => "work[quantity]",
        Field::Unit => "work[unit]",
        Field::Place => "work[place]",
    }
}

fn slot(form: &mut WorkForm, field: Field) -> &mut String {
    match field {
        Field::Description => &mut form.description,
        Field::Date => &mut form.date,
        Field::Start => &mut form.start,
        Field::End => &mut form.end,
        Field::Quantity => &mut form.quantity,
        Field::Unit => &mut form.unit,
        Field::Place => &mut form.place,
    }
}

/// What the page's form holds now.
pub(super) fn read(form: &HtmlFormElement) -> WorkForm {
    let mut typed = WorkForm::default();
    if let Ok(values) = FormData::new_with_form(form) {
        for field in FIELDS {
            *slot(&mut typed, field) = values.get(name_of(field)).as_string().unwrap_or_default();
        }
    }
    typed
}

/// Puts values into the page's form. An empty date or place becomes the first choice.
pub(super) fn write(form: &HtmlFormElement, values: &WorkForm) {
    let mut values = values.clone();
    for field in FIELDS {
        set(form, field, slot(&mut values, field));
    }
}

fn set(form: &HtmlFormElement, field: Field, value: &str) {
    if field == Field::Place {
        let code = if value.is_empty() { domain::activity::Place::default().code() } else { value };
        let Ok(radios) = form.query_selector_all(&format!("[name='{}']", name_of(field))) else { return };
        for at in 0..radios.length() {
            if let Some(radio) = radios.get(at).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
                radio.set_checked(radio.value() == code);
            }
        }
        return;
    }
    let Ok(Some(element)) = form.query_selector(&format!("[name='{}']", name_of(field))) else { return };
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(value);
    } else if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(value);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(value);
        if select.selected_index() < 0 {
            select.set_selected_index(0);
        }
    }
}

/// Where the cursor is: in which field, and behind how much of what stands there, where that can be told.
pub(super) fn cursor(form: &HtmlFormElement) -> Option<(Field, Option<u32>)> {
    let active = form.owner_document()?.active_element()?;
    let name = form.contains(Some(&active)).then(|| active.get_attribute("name")).flatten()?;
    let field = FIELDS.into_iter().find(|field| name_of(*field) == name)?;
    let area = active.dyn_ref::<HtmlTextAreaElement>();
    Some((field, area.and_then(|area| area.selection_end().ok().flatten())))
}

/// Puts the cursor where it was in another form.
pub(super) fn set_cursor(form: &HtmlFormElement, (field, behind): (Field, Option<u32>)) {
    focus(form, field);
    let area = form.query_selector("textarea").ok().flatten();
    if let (Some(area), Some(behind)) = (area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()), behind) {
        // Where the browser does not let it be set, it stands at the beginning.
        let _ = area.set_selection_range(behind, behind);
    }
}

/// Puts the cursor into a field; its fold opens first.
pub(super) fn focus(form: &HtmlFormElement, field: Field) {
    let found = form.query_selector(&format!("[name='{}']", name_of(field))).ok().flatten();
    let fold = found.as_ref().and_then(|element| element.closest("details").ok().flatten());
    if let Some(fold) = fold.and_then(|fold| fold.dyn_into::<HtmlDetailsElement>().ok()) {
        fold.set_open(true);
    }
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A field that cannot take the cursor is still named by its sentence.
        let _ = element.focus();
    }
}
