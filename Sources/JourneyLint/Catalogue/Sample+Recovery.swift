extension Sample {
  /// The company with a contact centre and its phone.
  static let phoneCompany = """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      team web "Web shop team"
      team care "Contact centre team"
    }
    channel shop "Web shop" { run by web }
    channel phone "Contact centre" { run by care }

    """
}
